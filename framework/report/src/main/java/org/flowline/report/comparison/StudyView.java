package org.flowline.report.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;

/**
 * A study, or runs that no study holds together, as a page shows them.
 *
 * @param history its trials
 * @param keys what varies
 * @param metrics what was measured
 * @param goal by what the page tells good from bad: the study's goal, else its main metric
 * @param runs every run of every trial
 * @param places where runs are
 */
public record StudyView(
    StudyHistory history,
    ParameterKeys keys,
    StudyMetrics metrics,
    Optional<StudyGoal> goal,
    List<Run> runs,
    Function<PlannedRun, RunDirectory> places) {

  /**
   * One run.
   *
   * @param trial the trial that it belongs to
   * @param replicate the run
   * @param value its value of the goal's metric, where it finished with a finite one
   */
  public record Run(
      StudyHistory.Trial trial, StudyHistory.Replicate replicate, OptionalDouble value) {

    /** Whether the run has ended so. */
    public boolean has(RunState state) {
      return RunCounts.has(replicate, state);
    }
  }

  /**
   * What the journal of a study says.
   *
   * @throws IOException if it cannot be read
   */
  public static StudyView read(StudyDirectory directory) throws IOException {
    StudyHistory history = StudyHistory.read(directory);
    return of(history, ParameterKeys.of(history), directory::run);
  }

  /** A history with the keys that name its trials. */
  public static StudyView of(
      StudyHistory history, ParameterKeys keys, Function<PlannedRun, RunDirectory> places) {
    StudyMetrics metrics = StudyMetrics.of(history);
    Optional<StudyGoal> goal =
        metrics
            .main(keys)
            .map(key -> new StudyGoal(key, metrics.direction(key) != Direction.HIGHER));
    List<Run> runs = new ArrayList<>();
    for (StudyHistory.Trial trial : history.trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        runs.add(new Run(trial, replicate, value(replicate, goal)));
      }
    }
    return new StudyView(history, keys, metrics, goal, List.copyOf(runs), places);
  }

  private static OptionalDouble value(StudyHistory.Replicate replicate, Optional<StudyGoal> goal) {
    return replicate
        .outcome()
        .filter(outcome -> outcome.state() == RunState.FINISHED)
        .flatMap(outcome -> goal.map(of -> outcome.metrics().getOrDefault(of.metric(), Double.NaN)))
        .filter(Double::isFinite)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** Where a run is. */
  public RunDirectory place(StudyHistory.Replicate replicate) {
    return places.apply(replicate.planned());
  }

  /** Where a run's evaluation is, empty for a run outside of a study that measured nothing. */
  public Optional<Path> evaluation(StudyHistory.Replicate replicate) {
    String key = replicate.planned().evaluation();
    return key.isEmpty() ? Optional.empty() : Optional.of(place(replicate).evaluation(key));
  }

  /**
   * One problem of the study, as a study of its own.
   *
   * @param name the values that tell it from the others, in words; empty where it is the only one
   */
  public record ProblemView(String name, StudyView study) {}

  /**
   * The study by problems, which are told apart by data and by the given keys.
   *
   * @param within more keys whose values are compared within only
   */
  public List<ProblemView> problems(List<String> within) {
    ProblemKeys problems = ProblemKeys.of(keys, within);
    Collection<List<StudyHistory.Trial>> split = problems.split(history).values();
    if (split.size() < 2) {
      return List.of(new ProblemView("", this));
    }
    List<ProblemView> all = new ArrayList<>();
    for (List<StudyHistory.Trial> trials : split) {
      StudyHistory part = new StudyHistory(history.opened(), trials);
      all.add(
          new ProblemView(problems.name(trials.get(0)), of(part, ParameterKeys.of(part), places)));
    }
    return List.copyOf(all);
  }

  /** The values of all finished runs. */
  public double[] values() {
    return runs.stream().flatMapToDouble(run -> run.value().stream()).toArray();
  }

  /** Finished runs of the goal's metric, the best first. */
  public List<Run> ranked() {
    double sign = goal.map(StudyGoal::minimize).orElse(true) ? 1 : -1;
    return runs.stream()
        .filter(run -> run.value().isPresent())
        .sorted(Comparator.comparingDouble(run -> sign * run.value().getAsDouble()))
        .toList();
  }

  /** The trials to draw, the best first; without a goal in their order. */
  public List<StudyHistory.Trial> rankedTrials() {
    return goal.isEmpty()
        ? history.trials()
        : RankedTrial.bestFirst(history, goal.get()).stream().map(RankedTrial::trial).toList();
  }

  /** What is better, in words. */
  public String better() {
    return goal.map(StudyGoal::minimize).orElse(true) ? "lower is better" : "higher is better";
  }

  /** The values of the differing parameters of a trial, on one line. */
  public String parameters(StudyHistory.Trial trial) {
    List<String> values = new ArrayList<>();
    for (String key : keys.differing()) {
      ParameterKeys.value(trial, key)
          .ifPresent(value -> values.add(key + " = " + ParameterText.of(value)));
    }
    return String.join(", ", values);
  }
}
