package org.flowline.report.study;

import java.util.Locale;
import java.util.Optional;
import org.flowline.journal.StudyGoal;

/** Which values of a metric are the better ones. */
public enum Direction {
  /** Lower is better: losses, distances. */
  LOWER,
  /** Higher is better: likelihoods. */
  HIGHER,
  /**
   * Neither: costs, times, standard errors, and what belongs to the data rather than to a model.
   */
  NONE;

  /**
   * The direction of a metric: the goal's own for the goal's metric, and by the name for others.
   *
   * @param metric the key in full, such as {@code eval/wasserstein}
   * @param goal what the study optimises
   */
  public static Direction of(String metric, Optional<StudyGoal> goal) {
    if (goal.isPresent() && goal.get().metric().equals(metric)) {
      return goal.get().minimize() ? LOWER : HIGHER;
    }
    if (metric.endsWith("log_likelihood")) {
      return HIGHER;
    }
    boolean neither =
        metric.startsWith("time/")
            || metric.startsWith("system/")
            || metric.endsWith(StudyMetrics.FLOOR)
            || metric.endsWith("_se")
            || metric.endsWith("evaluations")
            || metric.endsWith("transport_cost");
    return neither ? NONE : LOWER;
  }

  /** Whether a value is better than another; never where there is no direction. */
  public boolean better(double value, double other) {
    return switch (this) {
      case LOWER -> value < other;
      case HIGHER -> value > other;
      case NONE -> false;
    };
  }

  /** The name in results for machines: lower case. */
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
