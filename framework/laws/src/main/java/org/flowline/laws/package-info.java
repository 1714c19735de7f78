/** Numerical checks of what a component promises: figures, each with its limit. */
@NullMarked
package org.flowline.laws;

import org.jspecify.annotations.NullMarked;
