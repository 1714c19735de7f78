/** What varies in a study, as its spec says it. */
@NullMarked
package org.flowline.engine.sweep.axis;

import org.jspecify.annotations.NullMarked;
