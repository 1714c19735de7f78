package org.flowline.plugins.datasets;

import org.flowline.spi.data.Density;

/**
 * The law of {@code c(s) + sigma z} in the plane, with s uniform on an interval and z standard
 * normal: {@code p(x) = mean over s of N(x; c(s), sigma^2 I)}, integrated to a relative accuracy of
 * 1e-9 where the curve is nearer than a thousand sigma.
 *
 * @param curve c
 * @param from the least s
 * @param to the largest s
 * @param speed no less than the length of the curve per unit of s anywhere
 * @param sigma standard deviation in each coordinate, positive
 */
record NoisyCurve(Curve curve, double from, double to, double speed, double sigma)
    implements Density {
  /** A curve in the plane. */
  interface Curve {
    double x(double s);

    double y(double s);
  }

  /** What is below its largest value by this many nats adds less than one rounding. */
  private static final double NEGLIGIBLE = 45;

  /** How many nats the largest value may be below its bound before it is looked for. */
  private static final double WIDEST = 300;

  private static final double TOLERANCE = 1e-9;
  private static final int MOST_PANELS = 1 << 14;
  private static final int DEEPEST = 30;
  private static final int SEARCH = 60;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Nodes and weights of Gauss and Legendre on [-1, 1] with ten nodes, which are symmetric. */
  private static final double[] NODES = {
    0.1488743389816312,
    0.4333953941292472,
    0.6794095682990244,
    0.8650633666889845,
    0.9739065285171717
  };

  private static final double[] WEIGHTS = {
    0.2955242247147529,
    0.2692667193099964,
    0.2190863625159820,
    0.1494513491505806,
    0.0666713443086881
  };

  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    for (int row = 0; row < rows; row++) {
      out[row] = new At(points[2 * row], points[2 * row + 1]).logDensity();
    }
  }

  /** The density at one point. */
  private final class At {
    private final double x;
    private final double y;
    private double largest;

    /** Of integrals: no less than what far from the curve is lost by rounding exponents. */
    private double tolerance = TOLERANCE;

    At(double x, double y) {
      this.x = x;
      this.y = y;
    }

    /** The exponent of the normal. */
    private double exponent(double s) {
      double dx = (x - curve.x(s)) / sigma;
      double dy = (y - curve.y(s)) / sigma;
      return -(dx * dx + dy * dy) / 2;
    }

    /** No less than the exponent anywhere in a panel, of that in its middle. */
    private static double bound(double middle, double halfLength) {
      double nearest = Math.max(0, Math.sqrt(-2 * middle) - halfLength);
      return -nearest * nearest / 2;
    }

    double logDensity() {
      int panels = panels();
      double half = (to - from) / panels / 2;
      double halfLength = speed * half / sigma;
      double[] middles = new double[panels];
      double least = Double.NEGATIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < panels; i++) {
        middles[i] = exponent(from + (2 * i + 1) * half);
        least = Math.max(least, middles[i]);
        most = Math.max(most, bound(middles[i], halfLength));
      }
      if (!Double.isFinite(least)) {
        return Double.NEGATIVE_INFINITY;
      }
      if (most - least > WIDEST) {
        for (int i = 0; i < panels; i++) {
          if (bound(middles[i], halfLength) > least) {
            least = Math.max(least, peak(from + 2 * i * half, from + 2 * (i + 1) * half));
          }
        }
        most = least;
      }
      largest = most;
      tolerance = Math.max(TOLERANCE, 8 * Math.ulp(largest));
      double sum = 0;
      for (int i = 0; i < panels; i++) {
        if (bound(middles[i], halfLength) > least - NEGLIGIBLE) {
          double a = from + 2 * i * half;
          double b = a + 2 * half;
          sum += integral(a, b, gauss(a, b), DEEPEST);
        }
      }
      return largest + Math.log(sum / (to - from)) - Math.log(2 * Math.PI * sigma * sigma);
    }

    /** Panels of two sigma, an even number, so that a middle of the curve is an end of one. */
    private int panels() {
      double count = Math.ceil(speed * (to - from) / (4 * sigma));
      return 2 * (int) Math.min(MOST_PANELS / 2.0, Math.max(8, count));
    }

    /** The largest exponent in an interval that has one peak, by golden sections. */
    private double peak(double from, double to) {
      double a = from;
      double b = to;
      for (int i = 0; i < SEARCH; i++) {
        double width = GOLDEN * (b - a);
        if (exponent(b - width) > exponent(a + width)) {
          b = a + width;
        } else {
          a = b - width;
        }
      }
      return Math.max(exponent((a + b) / 2), Math.max(exponent(from), exponent(to)));
    }

    private double integral(double a, double b, double whole, int depth) {
      double middle = (a + b) / 2;
      double left = gauss(a, middle);
      double right = gauss(middle, b);
      if (depth == 0 || Math.abs(left + right - whole) <= tolerance * (left + right)) {
        return left + right;
      }
      return integral(a, middle, left, depth - 1) + integral(middle, b, right, depth - 1);
    }

    private double gauss(double a, double b) {
      double centre = (a + b) / 2;
      double half = (b - a) / 2;
      double sum = 0;
      for (int i = 0; i < NODES.length; i++) {
        double step = half * NODES[i];
        sum +=
            WEIGHTS[i]
                * (Math.exp(Math.min(0, exponent(centre - step) - largest))
                    + Math.exp(Math.min(0, exponent(centre + step) - largest)));
      }
      return half * sum;
    }
  }
}
