package org.flowline.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.flowline.spi.path.Interval;

/**
 * Functions of time as polynomials of degree 7 on segments, each through the Chebyshev points of
 * its segment. Segments are halved until the largest relative error between those points is small
 * enough.
 *
 * @param segments in order, without gaps
 * @param error the largest relative error that was found
 */
record CoefficientTable(List<Segment> segments, double error) {
  /** The largest relative error that is left. */
  static final double TOLERANCE = 1e-8;

  /** The longest table. */
  static final int MOST_SEGMENTS = 256;

  private static final int POINTS = 8;

  /** Copies. */
  CoefficientTable {
    segments = List.copyOf(segments);
  }

  /** Numbers that depend on the time. */
  interface Function {
    /** The numbers at a time, always as many. */
    double[] at(double t) throws NotExportableException;
  }

  /**
   * A part of the times.
   *
   * @param from its first time
   * @param to its last time
   * @param powers of {@code u = (2 t - from - to) / (to - from)}, from the zeroth on: a coefficient
   *     a function
   */
  record Segment(double from, double to, List<double[]> powers) {
    /** The values at a time. */
    double[] at(double t) {
      double u = (2 * t - from - to) / (to - from);
      double[] values = new double[powers.get(0).length];
      for (int power = powers.size() - 1; power >= 0; power--) {
        for (int q = 0; q < values.length; q++) {
          values[q] = values[q] * u + powers.get(power)[q];
        }
      }
      return values;
    }
  }

  /**
   * Fits functions.
   *
   * @throws NotExportableException if they ask for more segments than a table may have
   */
  static CoefficientTable of(Function function, Interval times) throws NotExportableException {
    Deque<Interval> open = new ArrayDeque<>(List.of(times));
    List<Segment> segments = new ArrayList<>();
    double largest = 0;
    while (!open.isEmpty()) {
      Interval part = open.pop();
      Segment segment = fit(function, part);
      double error = error(function, segment);
      if (error <= TOLERANCE) {
        segments.add(segment);
        largest = Math.max(largest, error);
        continue;
      }
      double middle = part.at(0.5);
      if (segments.size() + open.size() + 2 > MOST_SEGMENTS
          || !(part.from() < middle && middle < part.to())) {
        throw new NotExportableException(
            "between t = %s and %s the velocity follows from the network by numbers of the time, which %d polynomials miss by %.1e, where %.0e is allowed"
                .formatted(part.from(), part.to(), MOST_SEGMENTS, error, TOLERANCE));
      }
      open.push(new Interval(middle, part.to()));
      open.push(new Interval(part.from(), middle));
    }
    return new CoefficientTable(segments, largest);
  }

  private static Segment fit(Function function, Interval part) throws NotExportableException {
    List<double[]> values = new ArrayList<>();
    for (int k = 0; k < POINTS; k++) {
      values.add(function.at(time(part, Math.cos(Math.PI * (k + 0.5) / POINTS))));
    }
    int functions = values.get(0).length;
    List<double[]> powers = new ArrayList<>();
    for (int power = 0; power < POINTS; power++) {
      powers.add(new double[functions]);
    }
    double[] before = new double[POINTS];
    double[] polynomial = new double[POINTS];
    polynomial[0] = 1;
    for (int degree = 0; degree < POINTS; degree++) {
      for (int q = 0; q < functions; q++) {
        double sum = 0;
        for (int k = 0; k < POINTS; k++) {
          sum += values.get(k)[q] * Math.cos(Math.PI * degree * (k + 0.5) / POINTS);
        }
        double coefficient = (degree == 0 ? 1 : 2) * sum / POINTS;
        for (int power = 0; power <= degree; power++) {
          powers.get(power)[q] += coefficient * polynomial[power];
        }
      }
      double[] next = next(polynomial, before, degree);
      before = polynomial;
      polynomial = next;
    }
    return new Segment(part.from(), part.to(), powers);
  }

  /**
   * The Chebyshev polynomial after that of a degree: {@code 2 u T_n - T_(n-1)}, {@code T_1 = u}.
   */
  private static double[] next(double[] polynomial, double[] before, int degree) {
    double[] next = new double[POINTS];
    for (int power = 0; power < POINTS; power++) {
      double shifted = power == 0 ? 0 : polynomial[power - 1];
      next[power] = degree == 0 ? shifted : 2 * shifted - before[power];
    }
    return next;
  }

  /** The largest error between the points of a fit, its ends included, relative to the value. */
  private static double error(Function function, Segment segment) throws NotExportableException {
    double largest = 0;
    for (int k = 0; k <= POINTS; k++) {
      double u = Math.cos(Math.PI * k / POINTS);
      double t = time(new Interval(segment.from(), segment.to()), u);
      double[] exact = function.at(t);
      double[] found = segment.at(t);
      for (int q = 0; q < exact.length; q++) {
        double off = Math.abs(found[q] - exact[q]);
        largest = Math.max(largest, off == 0 ? 0 : off / scale(exact[q], segment, q));
      }
    }
    return largest;
  }

  /** A value, or what is around where it is 0. */
  private static double scale(double value, Segment segment, int q) {
    double around =
        segment.powers().stream().mapToDouble(power -> Math.abs(power[q])).max().orElse(0);
    return Math.max(Math.abs(value), 1e-3 * around);
  }

  /** A time of a segment, never beyond its ends. */
  private static double time(Interval part, double u) {
    double t = (part.from() + part.to()) / 2 + u * (part.to() - part.from()) / 2;
    return Math.min(part.to(), Math.max(part.from(), t));
  }
}
