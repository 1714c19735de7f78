package org.flowline.report.figure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.report.plot.Points;

/**
 * Which of many columns to show.
 *
 * @param columns from 0, ascending or as they were asked for
 * @param reason why these, as a sentence; empty where they are all
 */
record ColumnChoice(List<Integer> columns, String reason) {

  /** What has room in a figure. */
  static final int MOST = 5;

  private static final int QUANTILES = 200;

  /** Correlations of more columns take their time. */
  private static final int CORRELATED = 64;

  private static final int ROWS = 2000;

  ColumnChoice {
    columns = List.copyOf(columns);
  }

  /**
   * The columns that samples miss most: by the mean difference of their quantiles from those of the
   * data, in deviations of the data, plus the largest difference of a correlation with another
   * column.
   *
   * @param data of more than one column
   * @param samples as many
   */
  static ColumnChoice missedMost(Points data, Points samples) {
    int d = data.dimension();
    if (d <= MOST) {
      return new ColumnChoice(IntStream.range(0, d).boxed().toList(), "");
    }
    double[] misses = new double[d];
    Arrays.setAll(misses, j -> quantileMiss(data, samples, j));
    int[] near =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer j) -> -misses[j]))
            .limit(CORRELATED)
            .mapToInt(j -> j)
            .toArray();
    double[] worst = new double[d];
    for (int a = 0; a < near.length; a++) {
      for (int b = 0; b < a; b++) {
        double miss =
            Math.abs(correlation(data, near[a], near[b]) - correlation(samples, near[a], near[b]));
        if (Double.isFinite(miss)) {
          worst[near[a]] = Math.max(worst[near[a]], miss);
          worst[near[b]] = Math.max(worst[near[b]], miss);
        }
      }
    }
    List<Integer> columns =
        Arrays.stream(near)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer j) -> -(misses[j] + worst[j])))
            .limit(MOST)
            .sorted()
            .toList();
    return new ColumnChoice(
        columns,
        "Of "
            + d
            + " columns those "
            + MOST
            + " that samples miss most, by the mean difference of quantiles in deviations of the"
            + " data plus the largest one of a correlation.");
  }

  /**
   * The mean difference of quantiles, which is the Wasserstein distance of order 1 of one column,
   * in deviations of the data; 0 of a column of one value.
   */
  static double quantileMiss(Points data, Points samples, int column) {
    double[] known = sorted(data, column);
    double[] made = sorted(samples, column);
    double deviation = deviation(known);
    if (!(deviation > 0) || made.length == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < QUANTILES; i++) {
      double q = (i + 0.5) / QUANTILES;
      sum += Math.abs(known[(int) (q * known.length)] - made[(int) (q * made.length)]);
    }
    return sum / QUANTILES / deviation;
  }

  /** The finite values of a column, ascending. */
  private static double[] sorted(Points points, int column) {
    return IntStream.range(0, points.count())
        .mapToDouble(i -> points.at(i, column))
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  /** The standard deviation of the finite values of a column. */
  static double deviation(Points points, int column) {
    return deviation(sorted(points, column));
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / Math.max(1, values.length));
  }

  /** Pearson's, of the first rows; not a number where a column has one value. */
  static double correlation(Points points, int a, int b) {
    double meanA = 0;
    double meanB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    int n = 0;
    for (int i = 0; i < Math.min(ROWS, points.count()); i++) {
      double x = points.at(i, a);
      double y = points.at(i, b);
      if (Double.isFinite(x) && Double.isFinite(y)) {
        // One pass, with the means so far.
        n++;
        double dx = x - meanA;
        double dy = y - meanB;
        meanA += dx / n;
        meanB += dy / n;
        squaresA += dx * (x - meanA);
        squaresB += dy * (y - meanB);
        products += dx * (y - meanB);
      }
    }
    return products / Math.sqrt(squaresA * squaresB);
  }

  /** The two of them to show where there is room for two, in their order. */
  PlaneView plane(int dimension, List<String> names) {
    int first = columns.get(0);
    int second = columns.get(1);
    return new PlaneView(
        first,
        second,
        dimension,
        List.of(names.get(first), names.get(second)),
        " Two of " + dimension + " columns, the first of those that the samples are shown by.");
  }

  /** That of points, if there are data to compare with. */
  static ColumnChoice of(Optional<Points> data, Points samples) {
    return data.isPresent()
        ? missedMost(data.get(), samples)
        : new ColumnChoice(
            IntStream.range(0, Math.min(MOST, samples.dimension())).boxed().toList(),
            samples.dimension() > MOST
                ? "The first " + MOST + " of " + samples.dimension() + " columns."
                : "");
  }
}
