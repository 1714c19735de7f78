package org.flowline.spi.objective;

import java.util.random.RandomGenerator;
import org.flowline.spi.path.Interval;

/** The law of the training times on the path's interval. */
public enum TimeSampling {
  /** Uniform. */
  UNIFORM {
    @Override
    double fraction(int i, int n, RandomGenerator random) {
      return random.nextDouble();
    }
  },
  /**
   * The logistic function of a standard normal: more of the middle (Esser et al. 2024, section
   * 3.1).
   */
  LOGIT_NORMAL {
    @Override
    double fraction(int i, int n, RandomGenerator random) {
      return 1 / (1 + Math.exp(-random.nextGaussian()));
    }
  },
  /**
   * Uniform, one in each of as many equal parts of the interval as there are pairs: the loss has
   * the same mean and less variance (Kingma et al. 2021, appendix I.1).
   */
  STRATIFIED {
    @Override
    double fraction(int i, int n, RandomGenerator random) {
      return (i + random.nextDouble()) / n;
    }
  };

  /** A draw for the i-th of n times. */
  abstract double fraction(int i, int n, RandomGenerator random);

  /** Fills {@code out} with times of the interval. */
  public void sample(Interval interval, RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = interval.at(fraction(i, out.length, random));
    }
  }
}
