package org.flowline.laws.objective;

import java.util.function.DoubleUnaryOperator;
import org.flowline.spi.objective.TimeSampling;

/**
 * The integrals of a density of times between given places, by the rule of Gauss and Legendre with
 * seven points, in pieces that are halved until both halves agree with the whole.
 */
final class CellMasses {
  /** The places of the rule in [0, 1] and its weights (Abramowitz and Stegun 1964, 25.4.30). */
  private static final double[] PLACES = {
    0.0254460438286207,
    0.12923440720030277,
    0.2970774243113014,
    0.5,
    0.7029225756886985,
    0.8707655927996972,
    0.9745539561713793
  };

  private static final double[] WEIGHTS = {
    0.06474248308443487,
    0.13985269574463843,
    0.19091502525255935,
    0.20897959183673465,
    0.19091502525255935,
    0.13985269574463843,
    0.06474248308443487
  };

  private static final double TOLERANCE = 1e-8;
  private static final int DEEPEST = 40;

  private CellMasses() {}

  /**
   * The mass between each two neighbours; towards 0 and 1, where the density may grow without
   * bound, after {@code s = u^8} and its mirror image.
   *
   * @param edges ascending, from 0 to 1, near each other where the density is steep
   */
  static double[] of(TimeSampling law, double[] edges) {
    int cells = edges.length - 1;
    double[] masses = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      double from = edges[cell];
      double length = edges[cell + 1] - from;
      DoubleUnaryOperator density;
      if (cell == 0) {
        density = u -> law.density(length * Math.pow(u, 8)) * 8 * Math.pow(u, 7);
      } else if (cell == cells - 1) {
        // The last number before 1: at 1 itself a density may be infinite.
        density =
            u ->
                law.density(Math.min(1 - length * Math.pow(u, 8), Math.nextDown(1.0)))
                    * 8
                    * Math.pow(u, 7);
      } else {
        density = u -> law.density(from + length * u);
      }
      masses[cell] = length * graded(density, TOLERANCE / length);
    }
    return masses;
  }

  /**
   * The integral from 0 to 1, each half in pieces that double in length away from its end: what is
   * steep there is not passed over.
   */
  private static double graded(DoubleUnaryOperator f, double tolerance) {
    double sum = 0;
    double from = 0;
    for (int k = DEEPEST; k >= 1; k--) {
      double to = Math.scalb(1.0, -k);
      sum += integral(f, from, to, rule(f, from, to), tolerance, DEEPEST);
      sum += integral(f, 1 - to, 1 - from, rule(f, 1 - to, 1 - from), tolerance, DEEPEST);
      from = to;
    }
    return sum;
  }

  private static double integral(
      DoubleUnaryOperator f, double from, double to, double whole, double tolerance, int depth) {
    double middle = (from + to) / 2;
    double left = rule(f, from, middle);
    double right = rule(f, middle, to);
    double difference = Math.abs(left + right - whole);
    if (!(difference > tolerance) || depth == 0) {
      return left + right;
    }
    return integral(f, from, middle, left, tolerance / 2, depth - 1)
        + integral(f, middle, to, right, tolerance / 2, depth - 1);
  }

  private static double rule(DoubleUnaryOperator f, double from, double to) {
    double sum = 0;
    for (int i = 0; i < PLACES.length; i++) {
      sum += WEIGHTS[i] * f.applyAsDouble(from + PLACES[i] * (to - from));
    }
    return sum * (to - from);
  }
}
