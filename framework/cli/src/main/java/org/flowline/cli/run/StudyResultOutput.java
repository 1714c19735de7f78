package org.flowline.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.results.StudyCounts;
import org.flowline.engine.study.StudyResult;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.Answer;
import org.flowline.report.comparison.StudyView;

/** Tells how a study ended: counts and page to people, one JSON object to machines. */
final class StudyResultOutput {
  /** Settings that are named as failed. */
  private static final int FAILURES = 5;

  private final Terminal terminal;
  private final ReportsOption reports;
  private final StudyDirectory study;

  private Optional<Path> written = Optional.empty();

  StudyResultOutput(Terminal terminal, ReportsOption reports, StudyDirectory study) {
    this.terminal = terminal;
    this.reports = reports;
    this.study = study;
  }

  /** Prints, and returns the exit code. */
  int tell(StudyResult result, Format format) throws IOException {
    StudyCounts counts = StudyCounts.of(result.history());
    if (format == Format.JSON) {
      terminal.result(Json.of(json(result.history())));
    }
    terminal.say(counts.inWords());
    switch (result.ending()) {
      case OUT_OF_TIME ->
          terminal.say("the time budget is used up; the same command goes on from here");
      case TOO_MANY_FAILURES ->
          terminal.say("the failure budget is used up; the same command goes on from here");
      case COMPLETE, INTERRUPTED -> {}
    }
    if (format == Format.TEXT) {
      StudyView view = StudyView.read(study);
      for (Answer answer : Answer.of(view.problems(List.of()))) {
        terminal.result(answer.inWords());
      }
      failures(view);
    }
    Path page = reports.refresh(study);
    written = Optional.of(page);
    if (format == Format.TEXT) {
      terminal.result("page: " + page);
      terminal.say("next: flowline compare " + study.name());
    }
    if (counts.failed() == 0) {
      return ExitCode.OK.value();
    }
    return (counts.finished() == 0 ? ExitCode.ALL_FAILED : ExitCode.SOME_FAILED).value();
  }

  /** Settings of which runs failed have no part in the answer, or less of one. */
  private void failures(StudyView view) {
    List<String> failed = new ArrayList<>();
    for (StudyHistory.Trial trial : view.history().trials()) {
      List<RunOutcome> outcomes =
          trial.replicates().stream()
              .flatMap(replicate -> replicate.outcome().stream())
              .filter(outcome -> outcome.state() == RunState.FAILED)
              .toList();
      if (!outcomes.isEmpty()) {
        String setting = view.parameters(trial);
        failed.add(
            "Failed: %s (%d of %d runs): %s"
                .formatted(
                    setting.isEmpty() ? "the only setting" : setting,
                    outcomes.size(),
                    trial.replicates().size(),
                    outcomes.get(0).reason().orElse("no reason given")));
      }
    }
    failed.stream().limit(FAILURES).forEach(terminal::result);
    if (failed.size() > FAILURES) {
      terminal.result(
          "and %d more settings of which runs failed: flowline status %s"
              .formatted(failed.size() - FAILURES, study.name()));
    }
  }

  /** The page, once it is drawn. */
  Optional<Path> page() {
    return written;
  }

  private Map<String, Object> json(StudyHistory history) {
    List<Object> runs = new ArrayList<>();
    for (StudyHistory.Trial trial : history.trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        runs.add(run(trial, replicate));
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("study", study.name());
    json.put("runs", runs);
    return json;
  }

  private Map<String, Object> run(StudyHistory.Trial trial, StudyHistory.Replicate replicate) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("id", replicate.planned().run());
    run.put("dir", study.run(replicate.planned()).path().toString());
    run.put(
        "state",
        replicate
            .outcome()
            .map(outcome -> word(outcome.state()))
            .orElse(trial.stopped() ? word(RunState.STOPPED) : "missing"));
    run.put("trial", trial.number());
    run.put("seed", replicate.planned().seed());
    run.put("parameters", trial.parameters());
    run.put(
        "metrics", replicate.outcome().map(outcome -> outcome.metrics()).orElseGet(TreeMap::new));
    replicate
        .outcome()
        .flatMap(outcome -> outcome.reason())
        .ifPresent(reason -> run.put("reason", reason));
    return run;
  }

  private static String word(RunState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
