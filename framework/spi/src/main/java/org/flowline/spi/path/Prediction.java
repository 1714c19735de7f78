package org.flowline.spi.path;

/**
 * What a network may say of a point of a Gaussian path {@code x = alpha x_1 + sigma eps}; given x,
 * each determines the others by a {@link Conversion}.
 *
 * @since 0.1.0
 */
public enum Prediction {
  /** The velocity {@code alpha' x_1 + sigma' eps}. */
  VELOCITY {
    @Override
    double ofData(GaussianMoments m) {
      return m.alphaRate();
    }

    @Override
    double ofNoise(GaussianMoments m) {
      return m.sigmaRate();
    }
  },
  /** The score {@code -eps / sigma}, in the mean the gradient of log p_t. */
  SCORE {
    @Override
    double ofData(GaussianMoments m) {
      return 0;
    }

    @Override
    double ofNoise(GaussianMoments m) {
      return -1 / m.sigma();
    }
  },
  /** The noise eps. */
  NOISE {
    @Override
    double ofData(GaussianMoments m) {
      return 0;
    }

    @Override
    double ofNoise(GaussianMoments m) {
      return 1;
    }
  },
  /** The data point x_1. */
  DATA {
    @Override
    double ofData(GaussianMoments m) {
      return 1;
    }

    @Override
    double ofNoise(GaussianMoments m) {
      return 0;
    }
  };

  /** The coefficient of x_1. */
  abstract double ofData(GaussianMoments m);

  /** The coefficient of eps. */
  abstract double ofNoise(GaussianMoments m);
}
