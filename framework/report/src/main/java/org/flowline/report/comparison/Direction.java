package org.flowline.report.comparison;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowline.journal.study.StudyGoal;

/** Which values of a metric are the better ones. */
public enum Direction {
  /** Lower is better: losses, distances. */
  LOWER,
  /** Higher is better: likelihoods. */
  HIGHER,
  /**
   * Neither: costs, times, standard errors, what belongs to the data rather than to a model, and
   * energies, of which an untrained flow has least.
   */
  NONE;

  /** What journals are read by that do not tell what their values mean. */
  private static final Set<String> LOW =
      Set.of(
          "loss",
          "wasserstein",
          "sliced_wasserstein",
          "energy_distance",
          "mmd_squared",
          "npe",
          "bits_per_dim");

  private static final String LIKELIHOOD = "log_likelihood";

  /**
   * The direction of a metric: the goal's own for the goal's metric, for others what the metric
   * says of itself, and for those of a journal that does not tell, what their names say. Losses are
   * no metric's, and lower is better.
   *
   * @param metric the key in full, such as {@code eval/wasserstein}
   * @param goal what the study optimises
   * @param minimized whether lower is better, for each value that has a goal, by the name without
   *     its split
   * @param told values of which the journal tells whether one has a goal
   */
  public static Direction of(
      String metric, Optional<StudyGoal> goal, Map<String, Boolean> minimized, Set<String> told) {
    if (goal.isPresent() && goal.get().metric().equals(metric)) {
      return of(goal.get().minimize());
    }
    String value = metric.substring(metric.indexOf('/') + 1);
    if (minimized.containsKey(value)) {
      return of(minimized.get(value));
    }
    if (told.contains(value)) {
      return NONE;
    }
    String name = metric.substring(metric.lastIndexOf('/') + 1);
    if (name.equals(LIKELIHOOD)) {
      return HIGHER;
    }
    return LOW.contains(name) ? LOWER : NONE;
  }

  private static Direction of(boolean minimize) {
    return minimize ? LOWER : HIGHER;
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
