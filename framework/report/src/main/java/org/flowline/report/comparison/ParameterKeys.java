package org.flowline.report.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyHistory;

/**
 * What varies in a study.
 *
 * @param swept every dotted key of its axes and points, in the order of the spec
 * @param differing those of which two trials have different values, or one has none
 */
public record ParameterKeys(List<String> swept, List<String> differing) {

  public ParameterKeys {
    swept = List.copyOf(swept);
    differing = List.copyOf(differing);
  }

  /** The keys of a history. */
  public static ParameterKeys of(StudyHistory history) {
    Set<String> swept =
        new LinkedHashSet<>(history.opened().map(StudyEvent.Opened::axes).orElse(List.of()));
    return of(swept, history.trials());
  }

  /** What varies among some trials. */
  static ParameterKeys of(List<StudyHistory.Trial> trials) {
    return of(new LinkedHashSet<>(), trials);
  }

  private static ParameterKeys of(Set<String> swept, List<StudyHistory.Trial> trials) {
    trials.forEach(trial -> swept.addAll(trial.parameters().keySet()));
    List<String> differing =
        swept.stream()
            .filter(key -> trials.stream().map(trial -> value(trial, key)).distinct().count() > 1)
            .toList();
    return new ParameterKeys(new ArrayList<>(swept), differing);
  }

  /** The value of a key, empty where the trial has none. */
  public static Optional<String> value(StudyHistory.Trial trial, String key) {
    return Optional.ofNullable(trial.parameters().get(key));
  }

  /** The values of some keys, empty where the trial has none. */
  public static List<Optional<String>> values(StudyHistory.Trial trial, Collection<String> keys) {
    return keys.stream().map(key -> value(trial, key)).toList();
  }

  /** All parameters of a trial but some. */
  static Map<String, String> without(StudyHistory.Trial trial, Collection<String> keys) {
    Map<String, String> others = new TreeMap<>(trial.parameters());
    others.keySet().removeAll(keys);
    return others;
  }
}
