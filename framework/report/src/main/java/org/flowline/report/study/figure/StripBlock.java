package org.flowline.report.study.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.SharedConditions;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.comparison.SweptAxis;

/**
 * Runs in groups of one value, or one setting, each.
 *
 * @param title the keys that tell the groups apart
 * @param strips the groups, the best mean first, those without a finished run last
 * @param hidden how many more there are
 * @param leftOut other settings that not all groups have, whose runs are therefore in none
 * @param paired whether groups have other settings in common
 */
record StripBlock(
    String title, List<Strip> strips, int hidden, List<String> leftOut, boolean paired) {

  private static final int MOST = 20;
  private static final String BETWEEN = " \u00b7 ";

  /**
   * One group.
   *
   * @param label its value
   * @param runs all of its runs
   */
  record Strip(String label, List<StudyView.Run> runs) {

    List<Double> values() {
      return runs.stream().flatMap(run -> run.value().stream().boxed()).toList();
    }

    double mean() {
      return values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** How many runs there are, and what became of the others. */
    String counts() {
      RunCounts counts = RunCounts.of(runs.stream().map(StripBlock::alone).toList());
      String unfinished = counts.unfinished();
      return "n = " + values().size() + (unfinished.isEmpty() ? "" : ", " + unfinished);
    }
  }

  private static StudyHistory.Trial alone(StudyView.Run run) {
    return new StudyHistory.Trial(
        run.trial().number(),
        run.trial().parameters(),
        List.of(run.replicate()),
        List.of(),
        run.trial().inapplicable(),
        run.trial().minimized(),
        run.trial().measures());
  }

  /** All settings, where they are few, then each key with names, one block each. */
  static List<StripBlock> all(StudyView study) {
    Map<Boolean, List<String>> keys =
        SweptAxis.of(study.history(), study.keys()).stream()
            .collect(
                Collectors.partitioningBy(
                    SweptAxis::numbers, Collectors.mapping(SweptAxis::key, Collectors.toList())));
    List<String> names = keys.getOrDefault(false, List.of());
    List<String> numbers = keys.getOrDefault(true, List.of());
    List<StripBlock> blocks = new ArrayList<>();
    int settings = study.history().trials().size();
    if (study.keys().differing().size() > 1 && settings <= MOST && study.runs().size() > settings) {
      blocks.add(of(study, study.keys().differing(), study.runs(), List.of(), true));
    }
    names.forEach(key -> blocks.add(paired(study, key, numbers)));
    return blocks;
  }

  /**
   * Runs by the values of one key, of those other settings alone that each value was tried with.
   */
  private static StripBlock paired(StudyView study, String key, List<String> numbers) {
    Map<Optional<String>, List<StudyHistory.Trial>> measured = new LinkedHashMap<>();
    study.runs().stream()
        .filter(run -> run.value().isPresent())
        .forEach(
            run ->
                measured
                    .computeIfAbsent(
                        ParameterKeys.value(run.trial(), key), unused -> new ArrayList<>())
                    .add(run.trial()));
    SharedConditions shared =
        SharedConditions.of(List.copyOf(measured.values()), List.of(key), numbers);
    List<StudyView.Run> runs =
        study.runs().stream()
            .filter(
                run -> {
                  Map<String, String> others = shared.others(run.trial());
                  return shared.common().isEmpty()
                      || shared.common().contains(others)
                      || !shared.all().contains(others);
                })
            .toList();
    return of(study, List.of(key), runs, shared.leftOut(), shared.paired());
  }

  private static StripBlock of(
      StudyView study,
      List<String> keys,
      List<StudyView.Run> runs,
      List<String> leftOut,
      boolean paired) {
    Map<String, List<StudyView.Run>> groups = new LinkedHashMap<>();
    for (StudyView.Run run : runs) {
      String label =
          ParameterKeys.values(run.trial(), keys).stream()
              .map(ParameterText::of)
              .collect(Collectors.joining(BETWEEN));
      groups.computeIfAbsent(label, unused -> new ArrayList<>()).add(run);
    }
    double sign = study.goal().map(goal -> goal.minimize() ? 1.0 : -1.0).orElse(1.0);
    List<Strip> strips = new ArrayList<>();
    groups.forEach((label, members) -> strips.add(new Strip(label, members)));
    // NaN, the mean of nothing, is the largest of doubles.
    strips.sort(Comparator.comparingDouble(strip -> sign * strip.mean()));
    return new StripBlock(
        String.join(BETWEEN, keys),
        List.copyOf(strips.subList(0, Math.min(MOST, strips.size()))),
        Math.max(0, strips.size() - MOST),
        leftOut,
        paired);
  }
}
