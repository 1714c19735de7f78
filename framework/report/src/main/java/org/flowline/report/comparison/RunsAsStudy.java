package org.flowline.report.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyHistory;

/** Runs that no study holds together, read as one in which each is a trial of its own. */
public final class RunsAsStudy {

  private static final String SEED = "seed";
  private static final String DESCRIPTION = "description";

  private RunsAsStudy() {}

  /**
   * Reads the journals of runs. The parameters are all that the journals name, the seed among them;
   * the metrics are the last of training and those of the evaluation that was begun last.
   *
   * @throws IOException where a journal cannot be read
   */
  public static StudyHistory read(List<RunDirectory> runs) throws IOException {
    List<StudyHistory.Trial> trials = new ArrayList<>();
    for (RunDirectory run : runs) {
      trials.add(trial(trials.size(), run.id(), RunHistory.read(run)));
    }
    return new StudyHistory(Optional.empty(), trials);
  }

  private static StudyHistory.Trial trial(int number, String id, RunHistory history) {
    Map<String, String> parameters = history.parameters();
    parameters.remove(DESCRIPTION);
    String evaluation = history.latestEvaluationKey().orElse("");
    long seed =
        ValueOrder.number(parameters.getOrDefault(SEED, "0")).stream()
            .mapToLong(value -> (long) value)
            .findFirst()
            .orElse(0);
    Map<String, Measure> measures = new LinkedHashMap<>();
    history
        .measures(evaluation)
        .forEach((key, measure) -> measures.put(key.substring(key.indexOf('/') + 1), measure));
    return new StudyHistory.Trial(
        number,
        parameters,
        List.of(
            new StudyHistory.Replicate(
                new PlannedRun(id, evaluation, seed), outcome(history, evaluation))),
        List.of(),
        Map.of(),
        minimized(measures),
        measures);
  }

  private static Map<String, Boolean> minimized(Map<String, Measure> measures) {
    Map<String, Boolean> minimized = new HashMap<>();
    measures.forEach(
        (name, measure) -> measure.minimize().ifPresent(lower -> minimized.put(name, lower)));
    return minimized;
  }

  /** How the run ended, empty while it has not. */
  private static Optional<RunOutcome> outcome(RunHistory history, String evaluation) {
    return history
        .lastState()
        .filter(
            change ->
                change.state() == RunState.FINISHED
                    || change.state() == RunState.FAILED
                    || change.state() == RunState.STOPPED)
        .map(
            change ->
                new RunOutcome(
                    change.state(),
                    change.step(),
                    change.reason(),
                    0,
                    true,
                    history.metrics(evaluation)));
  }
}
