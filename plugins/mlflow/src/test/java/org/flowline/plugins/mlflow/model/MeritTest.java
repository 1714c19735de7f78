package org.flowline.plugins.mlflow.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.junit.jupiter.api.Test;

class MeritTest {
  private static final StudyGoal GOAL = new StudyGoal("val/wasserstein", true);

  private static StudyHistory.Trial trial(int number, String path, double score) {
    RunOutcome outcome =
        new RunOutcome(
            RunState.FINISHED,
            1,
            Optional.empty(),
            0,
            false,
            new TreeMap<>(Map.of(GOAL.metric(), score)));
    return new StudyHistory.Trial(
        number,
        Map.of("path.type", path),
        List.of(
            new StudyHistory.Replicate(new PlannedRun("r" + number, "e", 0), Optional.of(outcome))),
        List.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void namesTheNextBest() {
    Merit merit = Merit.of(GOAL, List.of(trial(1, "linear", 0.1), trial(0, "ot", 0.2)), "moons");
    assertEquals(new Merit(GOAL, 0.1, "moons", Optional.of(new Merit.RunnerUp("ot", 0.2))), merit);
    assertEquals(
        "val/wasserstein 0.1000 is the lowest mean over its seeds, before 0.2000 of ot",
        merit.sentence());
  }

  @Test
  void namesNoneWhereThereIsNone() {
    assertEquals(
        Optional.empty(), Merit.of(GOAL, List.of(trial(0, "ot", 0.2)), "moons").runnerUp());
  }
}
