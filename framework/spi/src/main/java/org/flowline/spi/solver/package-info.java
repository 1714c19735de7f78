/** Differential equations and their solvers. */
@NullMarked
package org.flowline.spi.solver;

import org.jspecify.annotations.NullMarked;
