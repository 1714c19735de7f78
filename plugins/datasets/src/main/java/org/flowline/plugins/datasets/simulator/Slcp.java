package org.flowline.plugins.datasets.simulator;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.ReferencePosteriors;

/**
 * Simple likelihood, complex posterior: four draws of a normal law in the plane whose mean is
 * {@code (theta_1, theta_2)}, whose deviations are {@code s_1 = theta_3^2} and {@code s_2 =
 * theta_4^2} and whose correlation is {@code tanh theta_5}, with {@code theta ~ U(-3, 3)^5}
 * (Papamakarios et al. 2019; Lueckmann et al. 2021, task T.3). Both variances are 1e-6 larger than
 * that, as in the benchmark.
 */
@AlsoCalled("simple_likelihood_complex_posterior")
@Doc(
    value = "Simulator: mean, deviations and correlation of a plane normal law, given four draws.",
    formula =
        "theta ~ U(-3, 3)^5, data: 4 draws of N((theta_1, theta_2), S) with deviations theta_3^2,"
            + " theta_4^2 and correlation tanh theta_5")
public final class Slcp extends Simulator {
  private static final double BOUND = 3;
  private static final int DRAWS = 4;
  private static final double MORE_VARIANCE = 1e-6;

  /** The simulator. */
  @Inject
  public Slcp() {
    super(5, 2 * DRAWS);
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
    double first = parameters[2] * parameters[2];
    double second = parameters[3] * parameters[3];
    double covariance = Math.tanh(parameters[4]) * first * second;
    double root = Math.sqrt(first * first + MORE_VARIANCE);
    double slope = covariance / root;
    double rest = Math.sqrt(second * second + MORE_VARIANCE - slope * slope);
    for (int i = 0; i < observation.length; i += 2) {
      double z = random.nextGaussian();
      observation[i] = parameters[0] + root * z;
      observation[i + 1] = parameters[1] + slope * z + rest * random.nextGaussian();
    }
  }

  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return Optional.of(new ShippedPosteriors(this, Observations.of("slcp")));
  }
}
