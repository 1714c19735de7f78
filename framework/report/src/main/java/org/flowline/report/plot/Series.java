package org.flowline.report.plot;

import java.util.Arrays;
import java.util.List;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunHistory;

/**
 * One metric over the training steps, finite values only.
 *
 * @param steps the steps, ascending
 * @param values the values there
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record Series(double[] steps, double[] values) {

  /** The series of one metric of a run. */
  public static Series of(RunHistory history, String metric) {
    List<Event.MetricLogged> finite =
        history.series(metric).stream().filter(value -> Double.isFinite(value.value())).toList();
    return new Series(
        finite.stream().mapToDouble(Event.MetricLogged::step).toArray(),
        finite.stream().mapToDouble(Event.MetricLogged::value).toArray());
  }

  /** How many values there are. */
  public int size() {
    return steps.length;
  }

  /** The mean over a centred window, which narrows towards both ends. */
  public Series smoothed(int window) {
    double[] sums = new double[size() + 1];
    for (int i = 0; i < size(); i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    double[] means = new double[size()];
    for (int i = 0; i < size(); i++) {
      int reach = Math.min(window / 2, Math.min(i, size() - 1 - i));
      means[i] = (sums[i + reach + 1] - sums[i - reach]) / (2 * reach + 1);
    }
    return new Series(steps, means);
  }

  /** The order statistic nearest to a quantile. */
  public double quantile(double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (size() - 1))];
  }
}
