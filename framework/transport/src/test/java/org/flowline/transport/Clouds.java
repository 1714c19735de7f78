package org.flowline.transport;

import java.util.Random;

/**
 * Point sets {@code [n, dimension]} that the tests solve on, each a function of its random numbers.
 */
enum Clouds {
  NORMAL {
    @Override
    double[] draw(int n, int dimension, Random random) {
      return fill(n, dimension, (i, k) -> random.nextGaussian());
    }
  },
  UNIFORM {
    @Override
    double[] draw(int n, int dimension, Random random) {
      return fill(n, dimension, (i, k) -> random.nextDouble());
    }
  },
  /** Eight gaussians of standard deviation 1 around a circle of radius 5. */
  EIGHT_GAUSSIANS {
    @Override
    double[] draw(int n, int dimension, Random random) {
      double[] angles = new double[n];
      for (int i = 0; i < n; i++) {
        angles[i] = random.nextInt(8) * Math.PI / 4;
      }
      return fill(
          n,
          dimension,
          (i, k) -> 5 * Math.cos(angles[i] - k * Math.PI / 2) + random.nextGaussian());
    }
  },
  /** Two interleaved half circles with a little noise, scaled as in the published experiments. */
  MOONS {
    @Override
    double[] draw(int n, int dimension, Random random) {
      double[] points = fill(n, dimension, (i, k) -> 2 * 0.05 * random.nextGaussian());
      for (int i = 0; i < n; i++) {
        double angle = Math.PI * random.nextDouble();
        boolean outer = random.nextBoolean();
        points[i * dimension] += 2 * (outer ? Math.cos(angle) : 1 - Math.cos(angle)) - 1;
        if (dimension > 1) {
          points[i * dimension + 1] += 2 * (outer ? Math.sin(angle) : 0.5 - Math.sin(angle));
        }
      }
      return points;
    }
  },
  /** Three tight clusters of uneven size. */
  CLUSTERS {
    @Override
    double[] draw(int n, int dimension, Random random) {
      int[] cluster = new int[n];
      for (int i = 0; i < n; i++) {
        cluster[i] = random.nextInt(6) / 3 + random.nextInt(2);
      }
      return fill(n, dimension, (i, k) -> 10 * cluster[i] + 1e-3 * random.nextGaussian());
    }
  },
  /** Two clusters 1e6 apart, at random uneven in size. */
  FAR_CLUSTERS {
    @Override
    double[] draw(int n, int dimension, Random random) {
      double[] centre = new double[n];
      for (int i = 0; i < n; i++) {
        centre[i] = random.nextBoolean() ? 1e6 : 0;
      }
      return fill(n, dimension, (i, k) -> centre[i] + random.nextGaussian());
    }
  },
  /** Small whole numbers: many points fall together, many costs are tied. */
  DUPLICATES {
    @Override
    double[] draw(int n, int dimension, Random random) {
      return fill(n, dimension, (i, k) -> random.nextInt(4));
    }
  },
  COLLINEAR {
    @Override
    double[] draw(int n, int dimension, Random random) {
      double[] along = new double[n];
      for (int i = 0; i < n; i++) {
        along[i] = random.nextGaussian();
      }
      return fill(n, dimension, (i, k) -> (k + 1) * along[i]);
    }
  },
  /** Half of the points within 1e-4 of the origin, the others 1e4 away. */
  FAR_SCALES {
    @Override
    double[] draw(int n, int dimension, Random random) {
      double[] scale = new double[n];
      for (int i = 0; i < n; i++) {
        scale[i] = random.nextBoolean() ? 1e-4 : 1e4;
      }
      return fill(n, dimension, (i, k) -> scale[i] * random.nextGaussian());
    }
  },
  SAME_POINT {
    @Override
    double[] draw(int n, int dimension, Random random) {
      return fill(n, dimension, (i, k) -> 0.1);
    }
  };

  abstract double[] draw(int n, int dimension, Random random);

  private static double[] fill(int n, int dimension, Coordinate coordinate) {
    double[] points = new double[n * dimension];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < dimension; k++) {
        points[i * dimension + k] = coordinate.of(i, k);
      }
    }
    return points;
  }

  private interface Coordinate {
    double of(int point, int axis);
  }
}
