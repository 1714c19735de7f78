package org.flowline.laws.solver;

import java.util.function.DoubleFunction;
import org.flowline.spi.solver.Solver;

/**
 * The solvers of one type, from coarse to fine.
 *
 * @param adaptive whether {@code solvers} takes a tolerance, relative and absolute, and not a
 *     number of steps
 * @param solvers the solver of a number of steps, or of a tolerance
 * @since 0.1.0
 */
public record SolverFamily(boolean adaptive, DoubleFunction<Solver> solvers) {
  /** The solver of a number of steps, or of a tolerance. */
  public Solver of(double accuracy) {
    return solvers.apply(accuracy);
  }
}
