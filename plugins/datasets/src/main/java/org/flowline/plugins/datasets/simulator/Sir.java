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
 * An epidemic: of a million, one is infected at first, and {@code S' = -beta S I / N}, {@code I' =
 * beta S I / N - gamma I}. What is observed, every 17 days from the first, are the infected among
 * 1,000 people, {@code Bin(1000, I / N)}; {@code log beta ~ N(log 0.4, 0.5^2)} and {@code log gamma
 * ~ N(log 1/8, 0.2^2)} (Kermack and McKendrick 1927; Lueckmann et al. 2021, task T.9).
 */
@AlsoCalled({"epidemic", "susceptible_infected_recovered"})
@Doc(
    value = "Simulator: rates of contact and of recovery of an epidemic, given ten small surveys.",
    formula = "S' = -beta S I / N, I' = beta S I / N - gamma I, data ~ Bin(1000, I / N)")
public final class Sir extends Simulator {
  private static final int SURVEYS = 10;
  private static final int SURVEYED = 1_000;
  private static final double INFECTED = 1e-6;
  private static final int STEPS = 136;
  private static final double STEP = 17.0 / STEPS;
  private static final LogNormalPrior PRIOR =
      new LogNormalPrior(List.of(Math.log(0.4), Math.log(0.125)), List.of(0.5, 0.2));

  /** The simulator. */
  @Inject
  public Sir() {
    super(2, SURVEYS);
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
    double[] infected = infected(parameters);
    for (int k = 0; k < SURVEYS; k++) {
      observation[k] = binomial(infected[k], random);
    }
  }

  /** The share of the infected at the times of the surveys. */
  static double[] infected(double[] parameters) {
    RungeKutta4 solver =
        new RungeKutta4(
            (state, rates) -> {
              double infections = parameters[0] * state[0] * state[1];
              rates[0] = -infections;
              rates[1] = infections - parameters[1] * state[1];
            },
            2,
            STEP);
    double[] state = {1 - INFECTED, INFECTED};
    double[] infected = new double[SURVEYS];
    for (int k = 0; k < SURVEYS; k++) {
      infected[k] = state[1];
      solver.advance(state, STEPS);
    }
    return infected;
  }

  /** How many of those surveyed: the successes are a geometric number of trials apart. */
  private static int binomial(double share, RandomGenerator random) {
    if (share > 0.5) {
      return SURVEYED - binomial(1 - share, random);
    }
    double log = Math.log1p(-share);
    int count = 0;
    double trial = 0;
    while (log < 0) {
      trial += Math.floor(Math.log1p(-random.nextDouble()) / log) + 1;
      if (trial > SURVEYED) {
        break;
      }
      count++;
    }
    return count;
  }

  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return Optional.of(new ShippedPosteriors(this, Observations.of("sir")));
  }
}
