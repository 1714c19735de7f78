package org.flowline.toolkit.objective;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.objective.TimeSampling;

/**
 * Each time by itself, with a density of 1.
 *
 * @since 0.1.0
 */
@Doc(value = "Uniform, each time by itself.", formula = "p(t) = 1")
public final class UniformTimes implements TimeSampling {
  /** The law, which has no settings. */
  @Inject
  public UniformTimes() {}

  @Override
  public void draw(RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = random.nextDouble();
    }
  }

  @Override
  public double density(double fraction) {
    return 1;
  }
}
