package org.flowline.plugins.objectives;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.objective.TimeSampling;

/**
 * The logistic function of a standard normal: more of the middle (Esser et al. 2024, section 3.1).
 */
@Doc(
    value = "The logistic function of a standard normal: more times in the middle.",
    formula = "t = 1 / (1 + exp(-z)), z ~ N(0, 1)")
public final class LogitNormalTimes implements TimeSampling {
  /** The law, which has no settings. */
  @Inject
  public LogitNormalTimes() {}

  @Override
  public void draw(RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = 1 / (1 + Math.exp(-random.nextGaussian()));
    }
  }

  @Override
  public double density(double fraction) {
    if (fraction <= 0 || fraction >= 1) {
      return 0;
    }
    double logit = Math.log(fraction) - Math.log1p(-fraction);
    return Math.exp(-logit * logit / 2) / (Math.sqrt(2 * Math.PI) * fraction * (1 - fraction));
  }
}
