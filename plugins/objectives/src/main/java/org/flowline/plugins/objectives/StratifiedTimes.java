package org.flowline.plugins.objectives;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.objective.TimeSampling;

/**
 * Uniform, one in each of as many equal parts of the interval as there are pairs: the loss has the
 * same mean and less variance (Kingma et al. 2021, appendix I.1).
 */
@Doc(
    value = "Uniform, one time in each of as many equal parts as there are pairs: less variance.",
    formula = "t_i = (i + u_i) / n, u_i ~ U(0, 1), i = 0, ..., n - 1")
public final class StratifiedTimes implements TimeSampling {
  /** The law, which has no settings. */
  @Inject
  public StratifiedTimes() {}

  @Override
  public void draw(RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (i + random.nextDouble()) / out.length;
    }
  }

  @Override
  public double density(double fraction) {
    return 1;
  }
}
