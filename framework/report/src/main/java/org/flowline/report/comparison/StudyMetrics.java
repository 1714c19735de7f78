package org.flowline.report.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.flowline.journal.run.Measure;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;

/**
 * The metrics of a study.
 *
 * @param all every key that a run has a value of
 * @param goal what the study optimises
 * @param minimized whether lower is better, for each value that says so, by the name without its
 *     split
 * @param measures what values mean, by the name without its split; none in journals of before
 */
public record StudyMetrics(
    SortedSet<String> all,
    Optional<StudyGoal> goal,
    Map<String, Boolean> minimized,
    Map<String, Measure> measures) {

  /** How the floor of a value is called in journals that do not tell. */
  private static final String FLOOR = "_floor";

  private static final String TEST = "eval/";

  private static final String VALIDATION_LOSS = "val/loss";

  /** The metrics of a history. */
  public static StudyMetrics of(StudyHistory history) {
    SortedSet<String> all = new TreeSet<>();
    Map<String, Boolean> minimized = new HashMap<>();
    Map<String, Measure> measures = new HashMap<>();
    for (StudyHistory.Trial trial : history.trials()) {
      minimized.putAll(trial.minimized());
      measures.putAll(trial.measures());
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        replicate.outcome().ifPresent(outcome -> all.addAll(outcome.metrics().keySet()));
      }
    }
    return new StudyMetrics(
        all, history.opened().flatMap(StudyEvent.Opened::goal), minimized, measures);
  }

  /** Whether a metric is a loss, which compares within one path, coupling and objective only. */
  static boolean loss(String metric) {
    return metric.endsWith("/loss");
  }

  /** The keys that vary and on which the meaning of a loss depends. */
  List<String> unlike(ParameterKeys keys) {
    return keys.differing().stream().filter(StudyHistory::ofLoss).toList();
  }

  /**
   * What a table shows unless asked for something else: the metric by which settings are ranked,
   * then the test split.
   *
   * @param keys what varies
   */
  public List<String> shown(ParameterKeys keys) {
    List<String> shown = new ArrayList<>();
    main(keys).ifPresent(shown::add);
    all.stream().filter(key -> key.startsWith(TEST) && !shown.contains(key)).forEach(shown::add);
    return List.copyOf(shown);
  }

  /**
   * The one metric to draw: the goal's; without a goal the first of the test split for which the
   * noise floor is known, because it measures the samples themselves, else the first that has a
   * direction; without any of these the validation loss, where it means the same for all.
   *
   * @param keys what varies
   */
  public Optional<String> main(ParameterKeys keys) {
    return goal.map(StudyGoal::metric)
        .or(() -> first(key -> key.startsWith(TEST) && all.contains(floor(key))))
        .or(() -> first(key -> key.startsWith(TEST) && direction(key) != Direction.NONE))
        .or(() -> first(key -> key.equals(VALIDATION_LOSS) && unlike(keys).isEmpty()));
  }

  /** Which values of a metric are the better ones. */
  public Direction direction(String metric) {
    return Direction.of(metric, goal, minimized, measures.keySet());
  }

  /** The key of the noise floor of a metric of the test split; empty if it has none. */
  private String floor(String key) {
    Measure measure = measures.get(key.substring(TEST.length()));
    return measure == null ? key + FLOOR : measure.floor().map(name -> TEST + name).orElse("");
  }

  private Optional<String> first(Predicate<String> condition) {
    return all.stream().filter(condition).findFirst();
  }
}
