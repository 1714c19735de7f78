package org.flowline.report.study;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flowline.journal.study.StudyEvent;
import org.flowline.report.comparison.Answer;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.page.Html;
import org.flowline.report.page.PageTable;

/** What a study is about, how far it is, and what came out. */
final class HeadSection {

  private static final int MOST_ANSWERS = 4;

  private HeadSection() {}

  static void write(
      StudyView study,
      List<StudyView.ProblemView> problems,
      String name,
      Optional<Ongoing> ongoing,
      Html page) {
    page.element("h1", name);
    study
        .history()
        .opened()
        .flatMap(StudyEvent.Opened::description)
        .ifPresent(text -> page.element("p", "lead", text));
    page.element("p", "state", String.join(" \u00b7 ", counts(study)));
    ongoing.ifPresent(now -> write(now, name, page));
    if (study.history().trials().isEmpty()) {
      page.element("p", "The study has no trials yet.");
      return;
    }
    RunCounts runs = RunCounts.of(study.history().trials());
    boolean mostFailed = 2 * runs.failed() >= runs.all();
    if (mostFailed) {
      FailureSummary.write(study, name, page);
    }
    List<Answer> answers = Answer.of(problems);
    for (int i = 0; i < answers.size(); i++) {
      if (i == MOST_ANSWERS) {
        page.open("details", "");
        page.element("summary", "The best for " + (answers.size() - i) + " more problems");
      }
      write(answers.get(i), ongoing.isPresent(), page);
    }
    if (answers.size() > MOST_ANSWERS) {
      page.close("details");
    }
    if (!mostFailed) {
      FailureSummary.write(study, name, page);
    }
    if (answers.isEmpty()) {
      page.element("p", "answer", nothing(study));
    }
    same(study).ifPresent(values -> page.element("p", "small", "In all runs: " + values + "."));
  }

  private static void write(Ongoing now, String name, Html page) {
    if (now.refresh().isPresent()) {
      page.open("p", "failed stale");
      page.element(
          "span",
          "Nothing has been heard of it since %s: whoever ran it was killed, or cannot write here any more. What is known: "
              .formatted(
                  DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                      .format(now.at().atZone(ZoneId.systemDefault()))));
      page.element("code", "flowline status " + name).close("p");
    }
    page.open("div", "live");
    page.open("p", "state");
    page.element("b", now.refresh().isPresent() ? "Running" : "Not finished, and nothing runs");
    page.element(
        "span",
        now.left().map(left -> " \u00b7 " + left + " left").orElse("")
            + " \u00b7 as of "
            + DateTimeFormatter.ISO_LOCAL_TIME.format(
                now.at().atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)));
    page.close("p");
    if (!now.runs().isEmpty()) {
      PageTable table =
          new PageTable(
              List.of(PageTable.Entry.text("computing now"), PageTable.Entry.text("progress")));
      now.runs()
          .forEach(
              run ->
                  table.row(
                      List.of(
                          PageTable.Entry.text(run.name()), PageTable.Entry.text(run.progress()))));
      table.write(page, "All " + now.runs().size() + " runs that are computed now");
    }
    page.close("div");
  }

  private static void write(Answer answer, boolean soFar, Html page) {
    page.open("div", "answer");
    page.open("p", "").element("b", answer.headline(soFar)).close("p");
    page.element("p", answer.margin());
    page.element("p", answer.verdict());
    page.close("div");
  }

  /** What the spec sweeps and all trials have one value of. */
  private static Optional<String> same(StudyView study) {
    String values =
        study.keys().swept().stream()
            .filter(key -> !study.keys().differing().contains(key))
            .map(
                key ->
                    key
                        + " = "
                        + ParameterText.of(
                            ParameterKeys.value(study.history().trials().get(0), key)))
            .collect(Collectors.joining(", "));
    return Optional.of(values).filter(text -> !text.isEmpty());
  }

  private static List<String> counts(StudyView study) {
    RunCounts runs = RunCounts.of(study.history().trials());
    List<String> counts = new ArrayList<>();
    int trials = study.history().trials().size();
    counts.add(trials == 1 ? "1 trial" : trials + " trials");
    counts.add(runs.finished() + " of " + runs.all() + " runs finished");
    add(counts, runs.failed(), "failed");
    add(counts, runs.stopped(), "stopped early");
    add(counts, runs.missing(), "pending");
    double seconds =
        study.runs().stream()
            .flatMap(run -> run.replicate().outcome().stream())
            .mapToDouble(outcome -> outcome.seconds())
            .sum();
    long reused =
        study.runs().stream()
            .filter(run -> run.replicate().outcome().filter(of -> of.reused()).isPresent())
            .count();
    counts.add(duration(seconds) + " of computing");
    if (reused > 0) {
      counts.add(reused + " reused");
    }
    return counts;
  }

  private static void add(List<String> counts, int count, String state) {
    if (count > 0) {
      counts.add(count + " " + state);
    }
  }

  static String duration(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return seconds < 2 * 3600
        ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  private static String nothing(StudyView study) {
    RunCounts runs = RunCounts.of(study.history().trials());
    if (runs.finished() > 0) {
      return study.metrics().all().isEmpty()
          ? "No run has measured anything to compare by."
          : "No metric says which setting is better: the spec measures none that does, and losses"
              + " do not compare between paths, couplings and objectives.";
    }
    return runs.missing() > 0
        ? "No run has a result to compare yet."
        : "No run finished: " + runs.unfinished() + ".";
  }
}
