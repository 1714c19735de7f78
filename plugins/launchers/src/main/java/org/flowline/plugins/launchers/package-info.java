/** Launchers. */
@NullMarked
package org.flowline.plugins.launchers;

import org.jspecify.annotations.NullMarked;
