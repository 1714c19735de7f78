package org.flowline.plugins.datasets.simulator;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.ReferencePosteriors;

/**
 * Prey x and predators y, 30 and 1 at first: {@code x' = alpha x - beta x y}, {@code y' = -gamma y
 * + delta x y}. What is observed are ten numbers of prey, 2.1 apart in time from 0 on, and then ten
 * of predators, whose logarithms have an error {@code N(0, 0.1^2)}; logarithms of alpha and gamma
 * are {@code N(-0.125, 0.5^2)}, those of beta and delta {@code N(-3, 0.5^2)} (Lotka 1920; Lueckmann
 * et al. 2021, task T.10).
 */
@AlsoCalled("predator_prey")
@Doc(
    value = "Simulator: four rates of prey and predators, given ten noisy counts of each.",
    formula =
        "x' = alpha x - beta x y, y' = -gamma y + delta x y, log data ~ N(log (x, y), 0.1^2 I)")
public final class LotkaVolterra extends Simulator {
  private static final int TIMES = 10;
  private static final int STEPS = 210;
  private static final double STEP = 2.1 / STEPS;
  private static final double ERROR = 0.1;
  private static final double LEAST = Math.log(1e-10);
  private static final double MOST = Math.log(1e4);
  private static final LogNormalPrior PRIOR =
      new LogNormalPrior(List.of(-0.125, -3.0, -0.125, -3.0), List.of(0.5, 0.5, 0.5, 0.5));

  /** The simulator. */
  @Inject
  public LotkaVolterra() {
    super(4, 2 * TIMES);
  }

  @Override
  public Bounds bounds() {
    return Bounds.all(shape().width(), 0, Double.POSITIVE_INFINITY);
  }

  @Override
  void prior(double[] parameters, RandomGenerator random) {
    PRIOR.draw(parameters, random);
  }

  @Override
  boolean allows(double[] parameters) {
    return LogNormalPrior.allows(parameters);
  }

  @Override
  void simulate(double[] parameters, double[] observation, RandomGenerator random) {
    double[] logarithms = logarithms(parameters);
    for (int k = 0; k < observation.length; k++) {
      double within = Math.min(Math.max(logarithms[k], LEAST), MOST);
      observation[k] = Math.exp(within + ERROR * random.nextGaussian());
    }
  }

  /** Those of prey and then of predators at the times of observation. */
  static double[] logarithms(double[] parameters) {
    RungeKutta4 solver =
        new RungeKutta4(
            (state, rates) -> {
              rates[0] = state[0] * (parameters[0] - parameters[1] * state[1]);
              rates[1] = state[1] * (parameters[3] * state[0] - parameters[2]);
            },
            2,
            STEP);
    double[] state = {30, 1};
    double[] logarithms = new double[2 * TIMES];
    for (int k = 0; k < TIMES; k++) {
      logarithms[k] = Math.log(state[0]);
      logarithms[TIMES + k] = Math.log(state[1]);
      solver.advance(state, STEPS);
    }
    return logarithms;
  }

  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return Optional.of(new ShippedPosteriors(this, Observations.of("lotka_volterra")));
  }
}
