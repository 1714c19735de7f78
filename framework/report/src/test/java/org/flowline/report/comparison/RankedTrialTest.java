package org.flowline.report.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.study.StudyEvents;
import org.junit.jupiter.api.Test;

class RankedTrialTest {

  private static final StudyHistory HISTORY =
      StudyEvents.minimizing("val/loss", "a")
          .trial(2, "a", "1")
          .finished("val/loss", 4, 6)
          .trial(2, "a", "2")
          .finished("val/loss", 3)
          .failed(1, "diverged")
          .trial(2, "a", "3")
          .stopped(0, 100, 0.1)
          .trial(2, "a", "4")
          .finished("val/loss", 0.1, Double.POSITIVE_INFINITY)
          .trial(2, "a", "5")
          .finished("val/loss", 5, 5)
          .history();

  @Test
  void ranksByTheMeanOfFinishedReplicates() {
    assertEquals(List.of(1, 0, 4), ranked(true));
    assertEquals(List.of(0, 4, 1), ranked(false));
  }

  private static List<Integer> ranked(boolean minimize) {
    return RankedTrial.bestFirst(HISTORY, new StudyGoal("val/loss", minimize)).stream()
        .map(entry -> entry.trial().number())
        .toList();
  }
}
