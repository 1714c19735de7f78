package org.flowline.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.Interruption;
import org.flowline.cli.output.Json;
import org.flowline.cli.output.MetricText;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.output.TextTable;
import org.flowline.engine.run.RunResult;
import org.flowline.engine.run.RunSummary;
import org.flowline.engine.spec.document.ResolvedSpec;
import org.flowline.engine.spec.document.TrainingSettings;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.run.TrainingPicture;

/** Tells how a run ended: metrics and page to people, one JSON object to machines. */
final class RunResultOutput {
  private final Terminal terminal;
  private final ReportsOption reports;
  private final boolean asWritten;

  private Optional<Path> written = Optional.empty();

  RunResultOutput(Terminal terminal, ReportsOption reports, boolean asWritten) {
    this.terminal = terminal;
    this.reports = reports;
    this.asWritten = asWritten;
  }

  /** Draws the page, prints, and returns the exit code. */
  int tell(Experiment experiment, RunResult result, Format format, Interruption interruption)
      throws IOException {
    if (format == Format.JSON) {
      terminal.result(Json.of(json(experiment, result)));
    }
    if (result.state() == RunState.INTERRUPTED) {
      terminal.say("interrupted, the state is saved; the same command goes on from here");
      return interruption.exitCode();
    }
    written = page(experiment, result);
    if (result.state() == RunState.FAILED) {
      terminal.say(
          terminal.marked("bold,red", "failed") + ": " + result.reason().orElse("no reason given"));
      terminal.say("journal: " + result.directory().events());
      return ExitCode.ALL_FAILED.value();
    }
    if (format == Format.TEXT) {
      metrics(result);
      written.ifPresent(page -> terminal.result("page: " + page));
    }
    if (result.reused()) {
      terminal.say(
          "this run was finished before%s: %s; nothing was computed"
              .formatted(otherName(experiment, result), result.directory().path()));
      pictures(experiment.spec().training(), result.directory());
    }
    return ExitCode.OK.value();
  }

  /** Pictures change no run, so one that is finished has those that it was trained with. */
  private void pictures(TrainingSettings training, RunDirectory run) throws IOException {
    if (training.picturesEvery().isEmpty()) {
      return;
    }
    int every = training.picturesEvery().getAsInt();
    long first = Math.min(every, training.steps());
    List<TrainingPicture> made = TrainingPicture.all(run);
    if (made.isEmpty()) {
      terminal.say(
          "note: it was trained without pictures_every, and has no pictures; to train it anew:"
              + " flowline rm "
              + run.id());
    } else if (made.stream().noneMatch(picture -> picture.step() == first)) {
      terminal.say(
          "note: it was trained with another pictures_every, and has no picture of step "
              + first
              + "; to train it anew: flowline rm "
              + run.id());
    }
  }

  /** A run has the name of the spec that ran it first: lists and trackers know it by that. */
  private static String otherName(Experiment experiment, RunResult result) throws IOException {
    String name = RunSummary.read(result.directory()).name();
    return experiment.resolvedYaml().lines().anyMatch(("name: " + name)::equals)
        ? ""
        : ", by a spec named " + name + ", which it is listed and published as";
  }

  /** The page, once it is drawn. */
  Optional<Path> page() {
    return written;
  }

  /** Draws; where nothing can be written, the page of a finished run is as it was. */
  private Optional<Path> page(Experiment experiment, RunResult result) throws IOException {
    try {
      return Optional.of(reports.write(experiment, result, asWritten));
    } catch (IOException e) {
      if (!result.reused()) {
        throw e;
      }
      terminal.say("the page was not drawn again: " + e.getMessage());
      return reports
          .places()
          .find(experiment.spec().name(), result.directory(), result.evaluation());
    }
  }

  private void metrics(RunResult result) {
    TextTable table = new TextTable("METRIC", "VALUE");
    result.metrics().forEach((key, value) -> table.row(key, MetricText.number(value)));
    table.lines().forEach(terminal::result);
  }

  private static Map<String, Object> json(Experiment experiment, RunResult result) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (ResolvedSpec.Value value : experiment.values()) {
      parameters.put(value.key(), value.text());
    }
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("id", result.directory().id());
    run.put("dir", result.directory().path().toString());
    run.put("state", result.state().name().toLowerCase(Locale.ROOT));
    run.put("seed", experiment.spec().seed());
    run.put("parameters", parameters);
    run.put("metrics", result.metrics());
    result.reason().ifPresent(reason -> run.put("reason", reason));
    Map<String, Object> study = new LinkedHashMap<>();
    study.put("study", experiment.spec().name());
    study.put("runs", List.of(run));
    return study;
  }
}
