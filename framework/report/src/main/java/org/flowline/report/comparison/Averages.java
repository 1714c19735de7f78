package org.flowline.report.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.journal.study.StudyHistory;

/**
 * Means of settings that hold several trials each, over what all of the settings have. They are
 * taken for each seed, so that deviations are over seeds.
 *
 * @param cells one a setting
 * @param leftOut what was left out, since not all settings have it, in words
 * @param paired whether settings had anything in common, so that their means compare
 */
record Averages(List<Cell> cells, List<String> leftOut, boolean paired) {
  /**
   * The means of a metric.
   *
   * @param settings the trials of each
   * @param by the keys that tell settings apart
   * @param numbers the keys that have numbers
   */
  static Averages of(
      List<List<StudyHistory.Trial>> settings,
      List<String> by,
      List<String> numbers,
      String metric) {
    List<List<StudyHistory.Trial>> measured =
        settings.stream()
            .map(
                trials ->
                    trials.stream().filter(trial -> !Cell.values(trial, metric).isEmpty()).toList())
            .toList();
    SharedConditions shared = SharedConditions.of(measured, by, numbers);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      Map<Map<String, String>, List<StudyHistory.Trial>> kept = new LinkedHashMap<>();
      for (StudyHistory.Trial trial : measured.get(i)) {
        Map<String, String> others = shared.others(trial);
        if (shared.common().contains(others)) {
          kept.computeIfAbsent(others, unused -> new ArrayList<>()).add(trial);
        }
      }
      cells.add(
          kept.isEmpty() ? Cell.of(settings.get(i), metric) : Cell.averaged(kept.values(), metric));
    }
    return new Averages(cells, shared.leftOut(), shared.paired());
  }
}
