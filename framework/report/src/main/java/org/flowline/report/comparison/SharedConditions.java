package org.flowline.report.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.flowline.journal.study.StudyHistory;

/**
 * What some settings have in common of all else that varies. A mean over more than that would be of
 * another quantity than theirs.
 *
 * @param besides the keys that are left aside: those that tell the settings apart, and seeds
 * @param all the values of all other keys of any setting
 * @param common those that every setting has
 */
public record SharedConditions(
    List<String> besides, Set<Map<String, String>> all, Set<Map<String, String>> common) {
  private static final String SEED = "seed";

  /**
   * What settings have in common. Where that is nothing, numbers are left aside too, which searches
   * draw anew for each trial.
   *
   * @param settings the measured trials of each; one without any says nothing
   * @param by the keys that tell settings apart
   * @param numbers the keys that have numbers
   */
  public static SharedConditions of(
      List<? extends Collection<StudyHistory.Trial>> settings,
      Collection<String> by,
      Collection<String> numbers) {
    List<String> besides = new ArrayList<>(by);
    besides.add(SEED);
    SharedConditions every = of(settings, besides);
    if (!every.common().isEmpty()) {
      return every;
    }
    besides.addAll(numbers);
    return of(settings, besides);
  }

  private static SharedConditions of(
      List<? extends Collection<StudyHistory.Trial>> settings, List<String> besides) {
    Set<Map<String, String>> all = new LinkedHashSet<>();
    settings.forEach(trials -> trials.forEach(trial -> all.add(others(trial, besides))));
    Set<Map<String, String>> common = new LinkedHashSet<>(all);
    for (Collection<StudyHistory.Trial> trials : settings) {
      if (!trials.isEmpty()) {
        common.retainAll(trials.stream().map(trial -> others(trial, besides)).toList());
      }
    }
    return new SharedConditions(List.copyOf(besides), all, common);
  }

  private static Map<String, String> others(StudyHistory.Trial trial, List<String> besides) {
    return ParameterKeys.without(trial, besides);
  }

  /** All else of a trial. */
  public Map<String, String> others(StudyHistory.Trial trial) {
    return others(trial, besides);
  }

  /** What not every setting has, in words; nothing where they have nothing in common. */
  public List<String> leftOut() {
    return common.isEmpty()
        ? List.of()
        : all.stream()
            .filter(others -> !common.contains(others))
            .map(others -> ParameterText.of(varying(others)))
            .toList();
  }

  /** What is the same for all goes without saying. */
  private Map<String, String> varying(Map<String, String> others) {
    Map<String, String> varying = new TreeMap<>(others);
    varying
        .entrySet()
        .removeIf(
            entry ->
                all.stream().allMatch(other -> entry.getValue().equals(other.get(entry.getKey()))));
    return varying;
  }

  /** Whether means compare. */
  public boolean paired() {
    return !common.isEmpty() || all.isEmpty();
  }
}
