/** The laws of solvers. */
@NullMarked
package org.flowline.laws.solver;

import org.jspecify.annotations.NullMarked;
