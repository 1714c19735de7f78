package org.flowline.report.study;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.page.Html;
import org.flowline.report.page.PageTable;
import org.flowline.report.statistics.ReadableNumber;

/** Every failure, every trial that was stopped, and every run, as tables. */
final class RunTables {

  private static final String NONE = "\u2013";

  private final StudyView study;
  private final StudyDirectory directory;
  private final Html page;

  RunTables(StudyView study, StudyDirectory directory, Html page) {
    this.study = study;
    this.directory = directory;
    this.page = page;
  }

  void writeFailures() {
    List<StudyView.Run> failed =
        study.runs().stream().filter(run -> run.has(RunState.FAILED)).toList();
    if (failed.isEmpty()) {
      return;
    }
    page.element("h2", "Failures");
    PageTable table =
        new PageTable(
            List.of(
                PageTable.Entry.number("trial"),
                PageTable.Entry.number("seed"),
                PageTable.Entry.text("parameters"),
                PageTable.Entry.number("step"),
                PageTable.Entry.text("reason"),
                PageTable.Entry.text("journal")));
    for (StudyView.Run run : failed) {
      RunOutcome outcome = run.replicate().outcome().orElseThrow();
      table.row(
          List.of(
              PageTable.Entry.number(Integer.toString(run.trial().number())),
              PageTable.Entry.number(Long.toString(run.replicate().planned().seed())),
              PageTable.Entry.text(study.parameters(run.trial())),
              PageTable.Entry.number(Long.toString(outcome.step())),
              PageTable.Entry.text(outcome.reason().orElse("no reason was given")),
              PageTable.Entry.text(journal(run))));
    }
    table.write(page, "All " + failed.size() + " failures");
    if (Files.isDirectory(directory.logs())) {
      page.element("p", "small", "What the workers said: " + directory.logs() + ".");
    }
  }

  private String journal(StudyView.Run run) {
    return study.place(run.replicate()).events().toString();
  }

  void writeStopped() {
    List<StudyEvent.TrialJudged> ends =
        study.history().trials().stream()
            .filter(trial -> trial.stopped())
            .map(trial -> trial.judgements().get(trial.judgements().size() - 1))
            .toList();
    if (ends.isEmpty()) {
      return;
    }
    page.element("h2", "Stopped early");
    page.element(
        "p", "The stopping rule ended these trials at a rung, where it compares trials by score.");
    PageTable table =
        new PageTable(
            List.of(
                PageTable.Entry.number("trial"),
                PageTable.Entry.text("parameters"),
                PageTable.Entry.number("rung (step)"),
                PageTable.Entry.number("score")));
    study.history().trials().stream()
        .filter(trial -> trial.stopped())
        .forEach(
            trial -> {
              StudyEvent.TrialJudged end = trial.judgements().get(trial.judgements().size() - 1);
              table.row(
                  List.of(
                      PageTable.Entry.number(Integer.toString(trial.number())),
                      PageTable.Entry.text(study.parameters(trial)),
                      PageTable.Entry.number(Long.toString(end.step())),
                      PageTable.Entry.number(
                          end.score().isPresent()
                              ? ReadableNumber.of(end.score().getAsDouble())
                              : NONE)));
            });
    table.write(page, "All " + ends.size() + " stopped trials");
  }

  void writeAll() {
    if (study.runs().isEmpty()) {
      return;
    }
    page.element("h2", "All runs");
    boolean many = study.runs().size() > PageTable.OPEN;
    if (many) {
      page.open("details", "").element("summary", "All " + study.runs().size() + " runs");
    }
    List<List<StudyView.Run>> trials =
        List.copyOf(
            study.runs().stream()
                .collect(
                    Collectors.groupingBy(
                        run -> run.trial().number(), TreeMap::new, Collectors.toList()))
                .values());
    if (trials.stream().allMatch(runs -> runs.size() == 1)) {
      table(study.runs(), study.keys().differing());
    } else {
      trials.forEach(this::writeReplicates);
    }
    if (many) {
      page.close("details");
    }
    page.element("p", "small", "The runs are in " + directory.runs() + ".");
  }

  /** The runs of a trial, under its setting. */
  private void writeReplicates(List<StudyView.Run> runs) {
    StudyHistory.Trial trial = runs.get(0).trial();
    String parameters = study.parameters(trial);
    page.open("details", "");
    page.element(
        "summary",
        "Trial "
            + trial.number()
            + (parameters.isEmpty() ? "" : ", " + parameters)
            + ": "
            + RunCounts.of(List.of(trial)).text());
    table(runs, List.of());
    page.close("details");
  }

  private void table(List<StudyView.Run> runs, List<String> keys) {
    List<String> metrics = study.metrics().shown(study.keys());
    List<PageTable.Entry> header = new ArrayList<>();
    header.add(PageTable.Entry.number("trial"));
    keys.forEach(key -> header.add(PageTable.Entry.text(key)));
    header.add(PageTable.Entry.number("seed"));
    metrics.stream().limit(1).forEach(key -> header.add(PageTable.Entry.number(key)));
    int leading = header.size();
    header.add(PageTable.Entry.text("state"));
    header.add(PageTable.Entry.number("step"));
    header.add(PageTable.Entry.number("time"));
    metrics.stream().skip(1).forEach(key -> header.add(PageTable.Entry.number(key)));
    header.add(PageTable.Entry.text("run"));
    PageTable table = new PageTable(header, leading);
    runs.stream()
        .sorted(
            Comparator.comparingInt((StudyView.Run run) -> run.trial().number())
                .thenComparingLong(run -> run.replicate().planned().seed()))
        .forEach(run -> table.row(row(run, keys, metrics)));
    table.writeOpen(page);
  }

  private List<PageTable.Entry> row(StudyView.Run run, List<String> keys, List<String> metrics) {
    Optional<RunOutcome> outcome = run.replicate().outcome();
    List<PageTable.Entry> row = new ArrayList<>();
    row.add(PageTable.Entry.number(Integer.toString(run.trial().number())));
    ParameterKeys.values(run.trial(), keys)
        .forEach(value -> row.add(PageTable.Entry.text(ParameterText.of(value))));
    row.add(PageTable.Entry.number(Long.toString(run.replicate().planned().seed())));
    metrics.stream().limit(1).forEach(metric -> row.add(value(outcome, metric)));
    row.add(
        PageTable.Entry.text(
            outcome.map(of -> of.state().name().toLowerCase(Locale.ROOT)).orElse("pending")));
    row.add(PageTable.Entry.number(outcome.map(of -> Long.toString(of.step())).orElse(NONE)));
    row.add(PageTable.Entry.number(outcome.map(RunTables::time).orElse(NONE)));
    metrics.stream().skip(1).forEach(metric -> row.add(value(outcome, metric)));
    row.add(PageTable.Entry.text(run.replicate().planned().run()));
    return row;
  }

  private static PageTable.Entry value(Optional<RunOutcome> outcome, String metric) {
    return PageTable.Entry.number(
        outcome
            .flatMap(of -> Optional.ofNullable(of.metrics().get(metric)))
            .map(ReadableNumber::of)
            .orElse(NONE));
  }

  private static String time(RunOutcome outcome) {
    return outcome.reused() ? "reused" : HeadSection.duration(outcome.seconds());
  }
}
