package org.flowline.transport;

import java.util.Arrays;

/**
 * Two point sets moved to a common centre and stretched, coordinate by coordinate, to a common
 * spread, which changes every assignment's cost by the same amount.
 *
 * <p>With x' = x - mean(x), y' = y - mean(y), and per coordinate x'' = s x', y'' = y' / s, the
 * product x''·y'' equals x'·y', and {@code |x - y|^2} differs from {@code |x'' - y''|^2} only by a
 * term of the row and a term of the column. With {@code s^4 = var(y) / var(x)} the sets lie as
 * close together as such a stretch can bring them, so that prices have little left to learn, and
 * bounds are tight.
 */
final class MatchedSpread {

  private final int n;
  private final int dimension;
  private final double[] source;
  private final double[] target;
  private final double[] columnTerms;
  private double variance;

  MatchedSpread(int n, int dimension) {
    this.n = n;
    this.dimension = dimension;
    source = new double[n * dimension];
    target = new double[n * dimension];
    columnTerms = new double[n];
  }

  /** Takes finite points {@code [n, dimension]}. */
  void load(double[] from, double[] to) {
    Arrays.fill(columnTerms, 0);
    variance = 0;
    if (n == 0) {
      return;
    }
    for (int k = 0; k < dimension; k++) {
      double sourceMean = mean(from, k);
      double targetMean = mean(to, k);
      double sourceSquares = centre(from, source, sourceMean, k);
      double targetSquares = centre(to, target, targetMean, k);
      double product = Math.sqrt(sourceSquares) * Math.sqrt(targetSquares);
      double stretch = Math.sqrt(Math.sqrt(targetSquares) / Math.sqrt(sourceSquares));
      // In a coordinate that one side does not vary in, every assignment costs the same.
      boolean matters = product > 0 && stretch > 0 && stretch < Double.POSITIVE_INFINITY;
      double shift = sourceMean - targetMean;
      for (int i = 0; i < n; i++) {
        int at = i * dimension + k;
        double centred = target[at];
        double stretched = matters ? centred / stretch : 0;
        source[at] = matters ? source[at] * stretch : 0;
        target[at] = stretched;
        columnTerms[i] += centred * centred - stretched * stretched - 2 * shift * centred;
      }
      if (matters) {
        variance += product / n;
      }
    }
  }

  /** The stretched source points, {@code [n, dimension]}. */
  double[] source() {
    return source;
  }

  /** The stretched target points, {@code [n, dimension]}. */
  double[] target() {
    return target;
  }

  /** What a column's share of the cost is more than in the stretched problem. */
  double columnTerm(int column) {
    return columnTerms[column];
  }

  /** The mean squared distance of the stretched source points from their centre. */
  double variance() {
    return variance;
  }

  private double mean(double[] points, int k) {
    double sum = 0;
    double least = points[k];
    double most = points[k];
    for (int i = k; i < points.length; i += dimension) {
      sum += points[i];
      least = Math.min(least, points[i]);
      most = Math.max(most, points[i]);
    }
    // Rounding must not turn equal coordinates into tiny different ones.
    return Math.min(Math.max(sum / n, least), most);
  }

  private double centre(double[] points, double[] centred, double mean, int k) {
    double squares = 0;
    for (int i = k; i < points.length; i += dimension) {
      centred[i] = points[i] - mean;
      squares += centred[i] * centred[i];
    }
    return squares;
  }
}
