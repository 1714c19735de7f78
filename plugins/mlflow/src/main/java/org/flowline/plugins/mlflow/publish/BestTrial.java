package org.flowline.plugins.mlflow.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.model.Merit;

/** Chooses among trials as the study's goal says. */
final class BestTrial {
  private BestTrial() {}

  /** The goal of a study whose trials can be compared: they all solve one problem. */
  static Optional<StudyGoal> goal(StudyHistory history) {
    return history.oneProblem()
        ? history.opened().flatMap(StudyEvent.Opened::goal)
        : Optional.empty();
  }

  /** Trials by their means of finished replicates, the best first; those without one left out. */
  static List<StudyHistory.Trial> ranked(StudyGoal goal, List<StudyHistory.Trial> trials) {
    return trials.stream()
        .filter(trial -> loss(goal, trial).isPresent())
        .sorted(Comparator.comparingDouble(trial -> loss(goal, trial).orElseThrow()))
        .toList();
  }

  /** Why the first of ranked trials was chosen. */
  static Merit merit(StudyGoal goal, List<StudyHistory.Trial> ranked, String problem) {
    return new Merit(
        goal.metric(),
        goal.minimize(),
        value(goal, ranked.get(0)),
        problem,
        ranked.stream()
            .skip(1)
            .findFirst()
            .map(next -> new Merit.RunnerUp(RunName.of(next.parameters()), value(goal, next))));
  }

  private static double value(StudyGoal goal, StudyHistory.Trial trial) {
    double loss = loss(goal, trial).orElseThrow();
    return goal.minimize() ? loss : -loss;
  }

  /** What a goal wants small, of one outcome. */
  static OptionalDouble loss(StudyGoal goal, RunOutcome outcome) {
    Double value = outcome.metrics().get(goal.metric());
    return value == null || outcome.state() != RunState.FINISHED || value.isNaN()
        ? OptionalDouble.empty()
        : OptionalDouble.of(goal.minimize() ? value : -value);
  }

  private static OptionalDouble loss(StudyGoal goal, StudyHistory.Trial trial) {
    return trial.replicates().stream()
        .flatMap(replicate -> replicate.outcome().stream())
        .map(outcome -> loss(goal, outcome))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }
}
