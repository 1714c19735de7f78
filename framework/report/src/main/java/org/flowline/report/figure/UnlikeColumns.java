package org.flowline.report.figure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.report.plot.Points;

/** Tables of which few columns are so much wider than the others that they alone make distances. */
public final class UnlikeColumns {
  /** Of the variance of all columns. */
  private static final double MOST = 0.9;

  /** Columns are few where they are no more than such a part of all. */
  private static final int FEW = 4;

  private static final int NAMED = 3;

  /**
   * The mean difference of the quantiles of two draws of n points of a normal law is about this
   * over the root of n, in deviations: {@code 2 / sqrt(pi)} times the integral of the root of
   * {@code F (1 - F)}.
   */
  private static final double DRAWN_TWICE = 1.82;

  private UnlikeColumns() {}

  /**
   * What to think of distances in the units of the data, and how far samples are off column by
   * column, in deviations of the data; empty where none outweigh the others.
   *
   * @param evaluation the directory of its arrays
   */
  public static Optional<String> sentences(Path evaluation) {
    EvaluationData data = EvaluationData.read(evaluation);
    if (!data.table() || data.target().isEmpty() || data.samples().isEmpty()) {
      return Optional.empty();
    }
    Points target = data.target().get();
    Points samples = data.samples().get();
    return target.dimension() > 1 && target.dimension() == samples.dimension()
        ? sentences(target, samples, data.columns())
        : Optional.empty();
  }

  private static Optional<String> sentences(Points target, Points samples, List<String> columns) {
    int d = columns.size();
    double[] variances = new double[d];
    double[] misses = new double[d];
    for (int j = 0; j < d; j++) {
      double deviation = ColumnChoice.deviation(target, j);
      variances[j] = deviation * deviation;
      misses[j] = ColumnChoice.quantileMiss(target, samples, j);
    }
    double all = Arrays.stream(variances).sum();
    List<Integer> widest = descending(variances);
    int few = 0;
    double held = 0;
    while (few < d && held <= MOST * all) {
      held += variances[widest.get(few)];
      few++;
    }
    if (!(held > MOST * all) || few > Math.max(1, d / FEW)) {
      return Optional.empty();
    }
    int worst = descending(misses).get(0);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%.1f %% of the variance of the data is that of %s, so what is measured in their units"
                + " says little of the other columns. In units of the standardised data, column by"
                + " column, quantiles of samples are off by %.3f on average, and at most by %.3f"
                + " (%s); those of two draws of as many normal numbers by about %.3f.",
            Math.floor(1000 * held / all) / 10,
            named(widest.subList(0, few), columns),
            Arrays.stream(misses).average().orElse(0),
            misses[worst],
            columns.get(worst),
            DRAWN_TWICE / Math.sqrt(Math.min(target.count(), samples.count()))));
  }

  private static List<Integer> descending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer j) -> -values[j]))
        .toList();
  }

  private static String named(List<Integer> few, List<String> columns) {
    String first = String.join(", ", few.stream().limit(NAMED).map(columns::get).toList());
    return few.size() > NAMED
        ? first + " and " + (few.size() - NAMED) + " more of " + columns.size() + " columns"
        : first;
  }
}
