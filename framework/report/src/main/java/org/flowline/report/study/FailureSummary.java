package org.flowline.report.study;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flowline.journal.run.RunState;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.page.Html;

/** What failed, how often, and why mostly: what the first screen of a failed study says. */
final class FailureSummary {

  private static final int MOST = 3;

  /** Steps and values differ from run to run where the reason is the same. */
  private static final Pattern NUMBERS = Pattern.compile("[-+]?\\d[\\d.]*(e[-+]?\\d+)?");

  private FailureSummary() {}

  /** Writes the commonest reasons, each with a setting that it befell; nothing if none failed. */
  static void write(StudyView study, String name, Html page) {
    List<StudyView.Run> failed =
        study.runs().stream().filter(run -> run.has(RunState.FAILED)).toList();
    if (failed.isEmpty()) {
      return;
    }
    Map<String, List<StudyView.Run>> reasons = new LinkedHashMap<>();
    for (StudyView.Run run : failed) {
      reasons.merge(
          NUMBERS.matcher(reason(run)).replaceAll("#"),
          List.of(run),
          (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
    }
    int all = RunCounts.of(study.history().trials()).all();
    page.open("div", "failed");
    page.element("b", failed.size() + " of " + all + (all == 1 ? " run" : " runs") + " failed.");
    page.open("ul", "");
    reasons.values().stream()
        .sorted(Comparator.comparingInt((List<StudyView.Run> runs) -> runs.size()).reversed())
        .limit(MOST)
        .forEach(runs -> page.element("li", inWords(study, runs)));
    page.close("ul");
    if (reasons.size() > MOST) {
      page.element("p", "small", "and " + (reasons.size() - MOST) + " other reasons");
    }
    page.element("span", "All of them: ").element("code", "flowline status " + name);
    page.close("div");
  }

  private static String inWords(StudyView study, List<StudyView.Run> runs) {
    String parameters = study.parameters(runs.get(0).trial());
    boolean alike = runs.stream().map(FailureSummary::reason).distinct().count() == 1;
    return (runs.size() == 1 ? "once: " : runs.size() + (alike ? " times: " : " times, such as: "))
        + reason(runs.get(0)).replaceAll("\\.$", "")
        + (parameters.isEmpty()
            ? ""
            : (runs.size() == 1 ? " (" : " (first with ") + parameters + ")");
  }

  private static String reason(StudyView.Run run) {
    return run.replicate().outcome().orElseThrow().reason().orElse("no reason was given");
  }
}
