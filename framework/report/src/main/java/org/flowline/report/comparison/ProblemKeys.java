package org.flowline.report.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.study.StudyHistory;

/**
 * What is compared only within: trials of different data solve different problems, and the easier
 * one is no better setting.
 *
 * @param keys the keys that vary and tell problems apart: those of source, target, data and
 *     condition, and others that somebody named
 */
public record ProblemKeys(List<String> keys) {
  public ProblemKeys {
    keys = List.copyOf(keys);
  }

  /**
   * The problems of a study.
   *
   * @param within more keys, of {@link ParameterKeys#swept}
   */
  public static ProblemKeys of(ParameterKeys parameters, List<String> within) {
    return new ProblemKeys(
        parameters.differing().stream()
            .filter(key -> StudyHistory.ofProblem(key) || within.contains(key))
            .toList());
  }

  /** Which problem a trial is of, by the values of the keys. */
  List<Optional<String>> of(StudyHistory.Trial trial) {
    return ParameterKeys.values(trial, keys);
  }

  /** The trials of each problem, in the order in which they came. */
  Map<List<Optional<String>>, List<StudyHistory.Trial>> split(StudyHistory history) {
    Map<List<Optional<String>>, List<StudyHistory.Trial>> groups = new LinkedHashMap<>();
    for (StudyHistory.Trial trial : history.trials()) {
      groups.computeIfAbsent(of(trial), unused -> new ArrayList<>()).add(trial);
    }
    return groups;
  }

  /** A problem in words, such as {@code target.type = moons}; empty where there is only one. */
  public String name(StudyHistory.Trial trial) {
    List<String> parts = new ArrayList<>();
    for (String key : keys) {
      parts.add(key + " = " + ParameterText.of(ParameterKeys.value(trial, key)));
    }
    return String.join(", ", parts);
  }
}
