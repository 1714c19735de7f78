package org.flowline.plugins.mlflow.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.model.Merit;
import org.junit.jupiter.api.Test;

class BestTrialTest {
  private static final String METRIC = "val/wasserstein";

  private static StudyHistory study(StudyHistory.Trial... trials) {
    return new StudyHistory(
        Optional.of(
            new StudyEvent.Opened(
                Instant.EPOCH,
                "digest",
                Optional.empty(),
                List.of(),
                Optional.of(new StudyGoal(METRIC, true)))),
        List.of(trials));
  }

  private static StudyHistory.Trial trial(int number, String key, String value, double score) {
    RunOutcome outcome =
        new RunOutcome(
            RunState.FINISHED, 1, Optional.empty(), 0, false, new TreeMap<>(Map.of(METRIC, score)));
    return new StudyHistory.Trial(
        number,
        Map.of(key, value),
        List.of(
            new StudyHistory.Replicate(new PlannedRun("r" + number, "e", 0), Optional.of(outcome))),
        List.of(),
        Map.of(),
        Map.of());
  }

  private static final StudyGoal GOAL = new StudyGoal(METRIC, true);

  @Test
  void isTheBestOfTheSettingsOfOneProblem() {
    StudyHistory study =
        study(trial(0, "path.type", "ot", 0.2), trial(1, "path.type", "linear", 0.1));
    assertEquals(1, study.problems().size());
    List<StudyHistory.Trial> ranked = BestTrial.ranked(GOAL, study.trials());
    assertEquals(List.of(1, 0), ranked.stream().map(StudyHistory.Trial::number).toList());
    Merit merit = BestTrial.merit(GOAL, ranked, "moons");
    assertEquals(0.1, merit.value());
    assertEquals(Optional.of(new Merit.RunnerUp("ot", 0.2)), merit.runnerUp());
  }

  /** The lowest distance would only tell which of the two is easier. */
  @Test
  void isOneOfEachProblem() {
    StudyHistory study =
        study(
            trial(0, "target.type", "moons", 0.1),
            trial(1, "target.type", "8gaussians", 0.3),
            trial(2, "target.type", "8gaussians", 0.2));
    assertEquals(
        List.of(List.of(0), List.of(2, 1)),
        study.problems().values().stream()
            .map(trials -> BestTrial.ranked(GOAL, trials))
            .map(trials -> trials.stream().map(StudyHistory.Trial::number).toList())
            .toList());
    assertEquals(Optional.empty(), BestTrial.goal(study));
  }
}
