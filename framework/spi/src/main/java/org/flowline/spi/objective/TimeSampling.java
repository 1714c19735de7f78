package org.flowline.spi.objective;

import java.util.random.RandomGenerator;
import org.flowline.spi.path.Interval;

/** The law of the training times on the path's interval. */
public enum TimeSampling {
  /** Uniform. */
  UNIFORM {
    @Override
    double fraction(RandomGenerator random) {
      return random.nextDouble();
    }
  },
  /**
   * The logistic function of a standard normal: more of the middle (Esser et al. 2024, section
   * 3.1).
   */
  LOGIT_NORMAL {
    @Override
    double fraction(RandomGenerator random) {
      return 1 / (1 + Math.exp(-random.nextGaussian()));
    }
  };

  abstract double fraction(RandomGenerator random);

  /** Fills {@code out} with independent times of the interval. */
  public void sample(Interval interval, RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = interval.at(fraction(random));
    }
  }
}
