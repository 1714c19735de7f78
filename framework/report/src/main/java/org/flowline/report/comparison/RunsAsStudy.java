package org.flowline.report.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
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
      List<Event> events =
          Files.exists(run.events()) ? JournalReader.read(run.events()) : List.of();
      trials.add(trial(trials.size(), run.id(), events));
    }
    return new StudyHistory(Optional.empty(), trials);
  }

  private static StudyHistory.Trial trial(int number, String id, List<Event> events) {
    Map<String, String> parameters = new LinkedHashMap<>();
    SortedMap<String, Double> training = new TreeMap<>();
    Map<String, SortedMap<String, Double>> evaluations = new LinkedHashMap<>();
    Optional<Event.StateChanged> state = Optional.empty();
    for (Event event : events) {
      if (event instanceof Event.ParameterLogged parameter) {
        parameters.put(parameter.key(), parameter.value());
      } else if (event instanceof Event.StateChanged change) {
        state = Optional.of(change);
      } else if (event instanceof Event.MetricLogged metric) {
        metric
            .evaluation()
            .map(key -> evaluations.computeIfAbsent(key, unused -> new TreeMap<>()))
            .orElse(training)
            .put(metric.key(), metric.value());
      }
    }
    parameters.remove(DESCRIPTION);
    String evaluation = evaluations.keySet().stream().reduce("", (earlier, later) -> later);
    training.putAll(evaluations.getOrDefault(evaluation, new TreeMap<>()));
    long seed =
        ValueOrder.number(parameters.getOrDefault(SEED, "0")).stream()
            .mapToLong(value -> (long) value)
            .findFirst()
            .orElse(0);
    return new StudyHistory.Trial(
        number,
        parameters,
        List.of(
            new StudyHistory.Replicate(
                new PlannedRun(id, evaluation, seed), outcome(state, training))),
        List.of(),
        Map.of(),
        Map.of());
  }

  /** How the run ended, empty while it has not. */
  private static Optional<RunOutcome> outcome(
      Optional<Event.StateChanged> state, SortedMap<String, Double> metrics) {
    return state
        .filter(
            change ->
                change.state() == RunState.FINISHED
                    || change.state() == RunState.FAILED
                    || change.state() == RunState.STOPPED)
        .map(
            change ->
                new RunOutcome(change.state(), change.step(), change.reason(), 0, true, metrics));
  }
}
