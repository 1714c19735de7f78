/**
 * What solvers are made of: Runge-Kutta methods on a grid or with error control, dense output, and
 * steps for stochastic equations. A method of one's own is a tableau, an interpolant and a base
 * class.
 */
@NullMarked
package org.flowline.toolkit.solver;

import org.jspecify.annotations.NullMarked;
