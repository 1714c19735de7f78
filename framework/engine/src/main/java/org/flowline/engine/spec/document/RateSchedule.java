package org.flowline.engine.spec.document;

/** How the learning rate falls over training. */
public enum RateSchedule {
  /** It does not. */
  CONSTANT {
    @Override
    double factor(double progress) {
      return 1;
    }
  },
  /** {@code 1 - s}. */
  LINEAR {
    @Override
    double factor(double progress) {
      return 1 - progress;
    }
  },
  /** {@code (1 + cos(pi s)) / 2} (Loshchilov and Hutter 2017, equation 5, without restarts). */
  COSINE {
    @Override
    double factor(double progress) {
      return (1 + Math.cos(Math.PI * progress)) / 2;
    }
  },
  /** To a tenth after half of the steps, and to a hundredth after three quarters. */
  STEP {
    @Override
    double factor(double progress) {
      return progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01;
    }
  };

  /** What the learning rate is multiplied by at progress s, from 0 to below 1. */
  abstract double factor(double progress);
}
