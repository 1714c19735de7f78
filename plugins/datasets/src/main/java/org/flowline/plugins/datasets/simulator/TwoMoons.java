package org.flowline.plugins.datasets.simulator;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.ReferencePosteriors;

/**
 * Two parameters whose posterior is two crescents: {@code theta ~ U(-1, 1)^2} and {@code x = (r cos
 * a + 0.25, r sin a) + (-|theta_1 + theta_2|, theta_2 - theta_1) / sqrt(2)} with {@code a ~
 * U(-pi/2, pi/2)} and {@code r ~ N(0.1, 0.01^2)} (Greenberg et al. 2019; Lueckmann et al. 2021,
 * task T.8).
 */
@Doc(
    value = "Simulator: two parameters whose posterior is two crescents.",
    formula =
        "theta ~ U(-1, 1)^2, data = (r cos a + 0.25 - |theta_1 + theta_2| / sqrt 2, r sin a +"
            + " (theta_2 - theta_1) / sqrt 2)")
public final class TwoMoons extends Simulator {
  private static final double BOUND = 1;
  private static final double OFFSET = 0.25;
  private static final double RADIUS = 0.1;
  private static final double RADIUS_DEVIATION = 0.01;

  /** The simulator. */
  @Inject
  public TwoMoons() {
    super(2, 2);
  }

  @Override
  public Bounds bounds() {
    return Bounds.all(shape().width(), -BOUND, BOUND);
  }

  @Override
  void prior(double[] parameters, RandomGenerator random) {
    uniform(BOUND, parameters, random);
  }

  @Override
  boolean allows(double[] parameters) {
    return within(BOUND, parameters);
  }

  @Override
  void simulate(double[] parameters, double[] observation, RandomGenerator random) {
    crescent(observation, random);
    double half = Math.sqrt(0.5);
    observation[0] -= half * Math.abs(parameters[0] + parameters[1]);
    observation[1] += half * (parameters[1] - parameters[0]);
  }

  /** What is observed where both parameters are 0. */
  private static void crescent(double[] point, RandomGenerator random) {
    double angle = Math.PI * (random.nextDouble() - 0.5);
    double radius = RADIUS + RADIUS_DEVIATION * random.nextGaussian();
    point[0] = radius * Math.cos(angle) + OFFSET;
    point[1] = radius * Math.sin(angle);
  }

  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return posteriors(true, "two_moons", TwoMoons::posterior);
  }

  /** Of the points of the crescent those that some parameters move to the observation. */
  private static void posterior(double[] observation, double[] parameters, RandomGenerator random) {
    double[] point = new double[2];
    do {
      crescent(point, random);
    } while (point[0] < observation[0]);
    double sum = random.nextBoolean() ? point[0] - observation[0] : observation[0] - point[0];
    double difference = observation[1] - point[1];
    parameters[0] = Math.sqrt(0.5) * (sum - difference);
    parameters[1] = Math.sqrt(0.5) * (sum + difference);
  }
}
