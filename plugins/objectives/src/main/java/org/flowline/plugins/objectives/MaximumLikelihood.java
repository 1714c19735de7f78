package org.flowline.plugins.objectives;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.InvertibleNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.path.Interval;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StochasticSolver;
import org.flowline.toolkit.flow.InvertibleNetworkFlow;
import org.flowline.toolkit.flow.NetworkFlow;
import org.flowline.toolkit.likelihood.DivergenceEstimate;

/**
 * The negative mean log-density of the data, in nats, under the continuous normalizing flow whose
 * velocity is the network and whose source is standard normal (Chen et al. 2018; Grathwohl et al.
 * 2019). Each step solves position and divergence from the data back to the source with the spec's
 * solver; path and coupling have no part in it.
 *
 * <p>An invertible network needs no solver: {@code log p(x) = log p_0(f(x)) + log |det df/dx|}
 * (Dinh et al. 2017, equation 2), and its gradient is that of the formula.
 *
 * <p>Its gradient is that of the discrete solution ({@code direct}), or solves the adjoint equation
 * {@code da/dt = -a^T dv/dx - a_l d(div v)/dx} ({@code adjoint}; Chen et al. 2018, equation 4).
 */
@Doc(
    value =
        "Maximum likelihood of a normalizing flow: continuous, solved in every step, or"
            + " invertible.",
    formula = "-E log p_1(x_1) with log p_1(x_1) = log p_0(x_0) - int_0^1 div v(t, x_t) dt")
public final class MaximumLikelihood implements Objective {
  private final Config config;
  private final Solver solver;

  /**
   * An objective on the solver that the spec wired.
   *
   * @throws IllegalArgumentException if the solver is stochastic, or has no steps to replay
   */
  @Inject
  public MaximumLikelihood(Config config, Solver solver) {
    if (solver instanceof StochasticSolver) {
      throw new IllegalArgumentException(
          "maximum likelihood solves an ordinary equation, but the solver is stochastic");
    }
    if (config.gradient() == Gradient.DIRECT && !(solver instanceof RungeKutta)) {
      throw new SettingException(
          "gradient",
          "gradient 'direct' replays the steps of a Runge-Kutta method, which the solver is not;"
              + " use 'adjoint'");
    }
    this.config = config;
    this.solver = solver;
  }

  @Override
  public Minibatch minibatch(int size, Shape shape) {
    return new MaximumLikelihoodMinibatch(config, solver, size, shape);
  }

  @Override
  public Flow flow(Network trained, Shape shape, Condition condition) {
    return trained instanceof InvertibleNetwork map
        ? new InvertibleNetworkFlow(map, shape, condition)
        : new NetworkFlow(FieldNetwork.of(trained), shape, Interval.UNIT, condition);
  }

  @Override
  public List<Need> needs() {
    return List.of(
        Need.of(
            new CentredNormal(1),
            "{objective} carries data to a standard normal source, which this source is not",
            "leave 'source' out"),
        // The gradient of a divergence is a second derivative; that of a map's determinant is none.
        new Need(
            List.of(Trait.SECOND_DERIVATIVE, Trait.INVERSE),
            "{objective} differentiates the network twice, and the slope of this {architecture}"
                + " jumps",
            ""),
        Need.of(
            Trait.STEADY_IN_TRAINING,
            "{objective} solves an equation in every step, whose velocity must not be random, as"
                + " that of this {architecture} is in training",
            ""));
  }

  /** How the gradient passes through the solve. */
  public enum Gradient {
    /** Through the accepted steps; memory grows with them. */
    DIRECT,
    /** By a second solve, of the adjoint equation; memory does not grow with the steps. */
    ADJOINT
  }

  /** Settings. */
  public record Config(
      @Default("direct") @Doc("Through the steps (direct), or by a backward equation (adjoint).")
          Gradient gradient,
      @Default("exact")
          @Doc("Exact (d products), or Hutchinson's estimate with rademacher or gaussian probes.")
          DivergenceEstimate.Law divergence,
      @Default("1")
          @Doc("Probes of an estimated divergence.")
          @AtLeast(1)
          @AtMost(DivergenceEstimate.MOST_PROBES)
          int probes) {}
}
