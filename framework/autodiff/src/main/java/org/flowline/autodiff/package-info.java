/**
 * Reverse-mode derivatives of ND4J arrays, and derivatives of those. A {@link
 * org.flowline.autodiff.Tape} records operations between {@link org.flowline.autodiff.Var}s; every
 * derivative is written in such operations again, so it can be differentiated like anything else.
 */
@NullMarked
package org.flowline.autodiff;

import org.jspecify.annotations.NullMarked;
