package org.flowline.cli.why;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowline.cli.option.StudyLookup;
import org.flowline.cli.output.TextTable;
import org.flowline.cli.why.FinishedInputs.Finished;
import org.flowline.cli.why.FinishedInputs.Nearest;
import org.flowline.cli.why.RunInputs.Difference;
import org.flowline.engine.sweep.Study;

/** Reasons as lines for people. */
final class ReasonsText {
  private ReasonsText() {}

  /** Those of all runs of a spec. */
  static List<String> of(Optional<Study> study, List<Reason> reasons) {
    List<String> lines = new ArrayList<>();
    study.ifPresent(known -> lines.add(counts(known, reasons)));
    Set<String> swept = new HashSet<>(study.map(Study::keys).orElse(List.of()));
    study.ifPresent(known -> swept.add("seed"));
    Map<List<Object>, List<Reason>> groups = new LinkedHashMap<>();
    for (Reason reason : reasons) {
      if (study.isEmpty() || reason.work() != Work.NOTHING) {
        List<Object> alike =
            List.of(reason.work(), reason.nearest().isPresent(), unswept(reason, swept));
        groups.computeIfAbsent(alike, unused -> new ArrayList<>()).add(reason);
      }
    }
    groups.values().forEach(group -> lines.addAll(group(group, swept)));
    return lines;
  }

  /** In what a run of a sweep differs beside what is swept. */
  private static List<Difference> unswept(Reason reason, Set<String> swept) {
    return reason.related()
        ? reason.differences().stream()
            .filter(difference -> !swept.contains(difference.name()))
            .toList()
        : List.of();
  }

  private static String counts(Study study, List<Reason> reasons) {
    Map<Work, Integer> counts = new EnumMap<>(Work.class);
    reasons.forEach(reason -> counts.merge(reason.work(), 1, Integer::sum));
    return "study %s, %d runs%s: %s"
        .formatted(
            study.name(),
            reasons.size(),
            study.trials().total().isPresent() ? "" : " of the first generation",
            counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().inWords())
                .collect(Collectors.joining("; ")));
  }

  private static List<String> group(List<Reason> group, Set<String> swept) {
    Reason first = group.get(0);
    String ids = StudyLookup.listed(group.stream().map(Reason::run).toList());
    List<String> lines = new ArrayList<>(List.of("%s: %s".formatted(ids, first.work().inWords())));
    if (first.work().differs()) {
      lines.addAll(swept.isEmpty() ? differences(first) : differences(first, swept));
    }
    return lines;
  }

  /** That of a run which is there. */
  static List<String> ofRun(Reason reason) {
    List<String> lines = new ArrayList<>(List.of(reason.run()));
    lines.addAll(differences(reason));
    return lines;
  }

  private static List<String> differences(Reason reason) {
    if (!reason.related() || reason.differences().isEmpty()) {
      return List.of("  " + reason.inWords());
    }
    Finished near = reason.nearest().map(Nearest::run).orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(
        "  the nearest finished run is %s (%s); in what it differs:"
            .formatted(near.run().id(), near.name()));
    lines.addAll(table(reason.differences()));
    return lines;
  }

  private static List<String> differences(Reason reason, Set<String> swept) {
    List<Difference> rest = unswept(reason, swept);
    if (!reason.related()) {
      return List.of("  no finished run is like any of them");
    }
    if (rest.isEmpty()) {
      return List.of("  with values of the sweep, or seeds, that no finished run has");
    }
    List<String> lines = new ArrayList<>();
    lines.add("  in what each differs from the finished run nearest to it, beside the sweep:");
    lines.addAll(table(rest));
    return lines;
  }

  private static List<String> table(List<Difference> differences) {
    TextTable table = new TextTable("", "THERE", "HERE");
    differences.forEach(
        difference ->
            table.row(
                difference.name(), difference.there().orElse("-"), difference.here().orElse("-")));
    return table.lines().stream().map(line -> "  " + line).toList();
  }
}
