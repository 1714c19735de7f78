/** The laws of objectives, and the parts that they are checked on. */
@NullMarked
package org.flowline.laws.objective;

import org.jspecify.annotations.NullMarked;
