package org.flowline.plugins.datasets;

import org.flowline.spi.data.Density;

/**
 * The density of a {@link Pinwheel}. Turning keeps the distance rho from the centre, so that what
 * arrives at an angle alpha was at angles phi with {@code h(phi) = phi - rate exp(rho cos phi) =
 * alpha + 2 pi k / arms} for an arm k, {@code (r, s) = rho (cos phi, sin phi)}; the Jacobian of the
 * map is {@code h'(phi) = 1 + rate s exp(r)}. So the density is the sum over all such phi of {@code
 * N(r; 1, radial^2) N(s; 0, tangential^2) / |h'| / arms / scale^2}.
 *
 * <p>Each phi is right to rounding. Where an arm is folded, h' vanishes and the density is infinite
 * on a curve; h' is taken as no less than 1e-8 there. Farther out than where 10,000 folds lie over
 * each other, the density is its mean over the angle.
 *
 * @param settings with noise along and across the arms
 */
record BentArms(Pinwheel.Config settings) implements Density {
  private static final double MOST = 10_000;
  private static final double STEEPEST = 700;
  private static final double FLATTEST = 1e-8;
  private static final int HALVINGS = 60;
  private static final int ITERATIONS = 200;

  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    double constant = -2 * Math.log(settings.scale());
    for (int row = 0; row < rows; row++) {
      double x = points[2 * row] / settings.scale();
      double y = points[2 * row + 1] / settings.scale();
      double radius = Math.hypot(x, y);
      double folds = Math.abs(settings.rate()) * Math.exp(Math.min(radius, STEEPEST)) / Math.PI;
      out[row] =
          constant
              + (folds * settings.arms() > MOST
                  ? meanOverAngles(radius)
                  : new At(radius, Math.atan2(y, x)).logDensity());
    }
  }

  /** The mean over a circle, an ellipse in units of the two deviations. */
  private double meanOverAngles(double radius) {
    double along = settings.radial();
    double across = settings.tangential();
    Density circle =
        new NoisyCurve(
            new Arc(0, 0, radius / along, radius / across),
            0,
            2 * Math.PI,
            radius / Math.min(along, across),
            1);
    double[] out = new double[1];
    circle.logDensity(new double[] {1 / along, 0}, 1, out);
    return out[0] - Math.log(along * across);
  }

  /** The density before scaling at one point. */
  private final class At {
    private final double radius;
    private final double angle;
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;

    At(double radius, double angle) {
      this.radius = radius;
      this.angle = angle;
    }

    private double h(double phi) {
      return phi - settings.rate() * Math.exp(radius * Math.cos(phi));
    }

    private double slope(double phi) {
      return 1 + settings.rate() * radius * Math.sin(phi) * Math.exp(radius * Math.cos(phi));
    }

    double logDensity() {
      // The slope is least where cos phi = radius sin^2 phi, below the axis if the rate is
      // positive.
      double least = Math.acos(2 * radius / (1 + Math.sqrt(1 + 4 * radius * radius)));
      double side = settings.rate() > 0 ? -1 : 1;
      if (slope(side * least) >= 0) {
        addPiece(-Math.PI, Math.PI);
      } else {
        double inner = side * turn(side, 0, least);
        double outer = side * turn(side, Math.PI, least);
        addPiece(-Math.PI, Math.min(inner, outer));
        addPiece(Math.min(inner, outer), Math.max(inner, outer));
        addPiece(Math.max(inner, outer), Math.PI);
      }
      return largest
          + Math.log(sum / settings.arms())
          - Math.log(2 * Math.PI * settings.radial() * settings.tangential());
    }

    /**
     * Where the slope vanishes, between a distance from the axis where it rises and one where not.
     */
    private double turn(double side, double rising, double falling) {
      double a = rising;
      double b = falling;
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (a + b) / 2;
        if (slope(side * middle) >= 0) {
          a = middle;
        } else {
          b = middle;
        }
      }
      return a;
    }

    /** Adds what comes from angles between two, between which h is monotone. */
    private void addPiece(double from, double to) {
      double step = 2 * Math.PI / settings.arms();
      double low = (Math.min(h(from), h(to)) - angle) / step;
      double high = (Math.max(h(from), h(to)) - angle) / step;
      for (double k = Math.floor(low) + 1; k <= high; k++) {
        add(root(from, to, angle + k * step));
      }
    }

    /** Newton's method, and halves where it would leave the interval. */
    private double root(double from, double to, double wanted) {
      boolean rises = h(to) > h(from);
      double a = from;
      double b = to;
      double phi = (a + b) / 2;
      for (int i = 0; i < ITERATIONS; i++) {
        double error = h(phi) - wanted;
        if ((error > 0) == rises) {
          b = phi;
        } else {
          a = phi;
        }
        double next = phi - error / slope(phi);
        if (!(next > a && next < b)) {
          next = (a + b) / 2;
        }
        if (error == 0 || next == phi || next == a || next == b) {
          break;
        }
        phi = next;
      }
      return phi;
    }

    private void add(double phi) {
      double r = (radius * Math.cos(phi) - 1) / settings.radial();
      double s = radius * Math.sin(phi) / settings.tangential();
      double log = -(r * r + s * s) / 2 - Math.log(Math.max(FLATTEST, Math.abs(slope(phi))));
      if (log > largest) {
        sum *= Math.exp(largest - log);
        largest = log;
      }
      sum += Math.exp(log - largest);
    }
  }
}
