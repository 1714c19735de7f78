package org.flowline.spi.solver;

import java.util.List;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.fitting.Trait;

/**
 * A solver of stochastic equations; an ordinary one it solves as its method does without noise. It
 * needs a flow that has a score.
 *
 * @since 0.1.0
 */
public interface StochasticSolver extends Solver {
  @Override
  default List<Need> needs() {
    return List.of(
        Need.of(
            Trait.SCORE,
            "{solver} solves stochastic equations, for which {objective} with {path} and {coupling}"
                + " gives no score",
            "use an ODE solver"));
  }
}
