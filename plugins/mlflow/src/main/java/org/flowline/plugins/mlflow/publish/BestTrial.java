package org.flowline.plugins.mlflow.publish;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;

/** Chooses among trials as the study's goal says. */
final class BestTrial {
  private BestTrial() {}

  /** The goal of a study whose trials can be compared: they all solve one problem. */
  static Optional<StudyGoal> goal(StudyHistory history) {
    return history.oneProblem()
        ? history.opened().flatMap(StudyEvent.Opened::goal)
        : Optional.empty();
  }

  /** The trial with the best mean of finished replicates; empty without such a goal. */
  static Optional<StudyHistory.Trial> of(StudyHistory history) {
    return goal(history)
        .flatMap(
            goal ->
                history.trials().stream()
                    .filter(trial -> loss(goal, trial).isPresent())
                    .min(Comparator.comparingDouble(trial -> loss(goal, trial).orElseThrow())));
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
