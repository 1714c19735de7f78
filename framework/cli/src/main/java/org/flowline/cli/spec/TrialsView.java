package org.flowline.cli.spec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.cli.output.RemainingTime;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.output.TextTable;
import org.flowline.engine.study.TrialTime;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.sweep.Trial;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;

/** The trials of a study before they are run: which, how many, how long. */
final class TrialsView {
  private final Terminal terminal;

  TrialsView(Terminal terminal) {
    this.terminal = terminal;
  }

  void show(Study study, StudyDirectory directory) throws IOException {
    List<Trial> first = study.trials().next(number -> OptionalDouble.empty());
    List<String> header = new ArrayList<>(List.of("TRIAL"));
    header.addAll(study.keys());
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (Trial trial : first) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number())));
      study.keys().forEach(key -> row.add(trial.parameters().getOrDefault(key, "-")));
      table.row(row.toArray(String[]::new));
    }
    table.lines().forEach(terminal::result);
    int trials = study.trials().total().orElse(first.size());
    if (trials > first.size()) {
      terminal.say("these are the first; the search chooses the others by their results");
    }
    terminal.say(
        "%d trial%s x %d replicate%s = %d run%s"
            .formatted(
                trials,
                plural(trials),
                study.replicates(),
                plural(study.replicates()),
                trials * study.replicates(),
                plural(trials * study.replicates())));
    terminal.say(estimate(study, first, trials * study.replicates(), directory));
  }

  private static String estimate(
      Study study, List<Trial> trials, int runs, StudyDirectory directory) throws IOException {
    int workers =
        study.execution().parallel().orElseGet(() -> study.execution().launcher().parallel());
    List<Double> before = seconds(directory);
    if (!before.isEmpty()) {
      double mean = before.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      return "all of them take about %s with %d workers, as the %d runs that were computed did"
          .formatted(
              RemainingTime.inWords(mean * runs / Math.min(workers, runs)), workers, before.size());
    }
    Optional<TrialTime> time = TrialTime.measure(trials);
    return time.map(
            measured ->
                "training takes about %s with %d workers, as a few steps of %d trials did"
                    .formatted(
                        RemainingTime.inWords(
                            measured.secondsPerRun() * runs / Math.min(workers, runs)),
                        workers,
                        measured.trials()))
        .orElse("there is nothing to measure the time of");
  }

  private static List<Double> seconds(StudyDirectory directory) throws IOException {
    return StudyHistory.read(directory).trials().stream()
        .flatMap(trial -> trial.replicates().stream())
        .flatMap(replicate -> replicate.outcome().stream())
        .filter(outcome -> outcome.state() == RunState.FINISHED && !outcome.reused())
        .map(RunOutcome::seconds)
        .toList();
  }

  private static String plural(int count) {
    return count == 1 ? "" : "s";
  }
}
