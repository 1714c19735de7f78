/**
 * Numerical checks of what a component promises: figures, each with its limit, in a package a kind.
 * Here is what they share.
 */
@NullMarked
package org.flowline.laws;

import org.jspecify.annotations.NullMarked;
