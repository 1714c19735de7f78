package org.flowline.report.figure;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flowline.report.plot.Points;

/** Tables of which one column is so much wider than the others that it alone makes distances. */
public final class UnlikeColumns {
  /** Of the variance of all columns. */
  private static final double MOST = 0.9;

  /**
   * The mean difference of the quantiles of two draws of n points of a normal law is about this
   * over the root of n, in deviations: {@code 2 / sqrt(pi)} times the integral of the root of
   * {@code F (1 - F)}.
   */
  private static final double DRAWN_TWICE = 1.82;

  private UnlikeColumns() {}

  /**
   * What to think of distances in the units of the data, and how far samples are off column by
   * column, in deviations of the data; empty where no column outweighs the others.
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
    double all = 0;
    int widest = 0;
    double most = 0;
    int worst = 0;
    double worstMiss = 0;
    double sum = 0;
    for (int j = 0; j < columns.size(); j++) {
      double deviation = ColumnChoice.deviation(target, j);
      double variance = deviation * deviation;
      all += variance;
      if (variance > most) {
        most = variance;
        widest = j;
      }
      double miss = ColumnChoice.quantileMiss(target, samples, j);
      sum += miss;
      if (miss > worstMiss) {
        worstMiss = miss;
        worst = j;
      }
    }
    return most > MOST * all
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%.1f %% of the variance of the data is that of %s, so what is measured in their"
                    + " units says little of other columns. In units of the standardised data,"
                    + " column by column, quantiles of samples are off by %.3f on average, and at"
                    + " most by %.3f (%s); those of two draws of as many normal numbers by about"
                    + " %.3f.",
                Math.floor(1000 * most / all) / 10,
                columns.get(widest),
                sum / columns.size(),
                worstMiss,
                columns.get(worst),
                DRAWN_TWICE / Math.sqrt(Math.min(target.count(), samples.count()))))
        : Optional.empty();
  }
}
