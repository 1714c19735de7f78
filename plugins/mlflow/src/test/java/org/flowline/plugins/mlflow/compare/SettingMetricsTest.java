package org.flowline.plugins.mlflow.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyHistory;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service;

class SettingMetricsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** A trial of three seeds, of which some have ended, all at one time. */
  private static List<Service.Metric> after(Double... scores) {
    List<StudyEvent> events = new ArrayList<>();
    events.add(
        new StudyEvent.Opened(
            NOW, "digest", Optional.empty(), List.of("path.type"), Optional.empty()));
    events.add(
        new StudyEvent.TrialProposed(
            NOW,
            0,
            Map.of("path.type", "ot"),
            List.of(
                new PlannedRun("a", "e", 0),
                new PlannedRun("b", "e", 1),
                new PlannedRun("c", "e", 2)),
            Map.of(),
            Map.of("wasserstein", true)));
    for (int seed = 0; seed < scores.length; seed++) {
      RunOutcome outcome =
          new RunOutcome(
              scores[seed].isNaN() ? RunState.FAILED : RunState.FINISHED,
              1,
              Optional.empty(),
              1,
              false,
              new TreeMap<>(Map.of("eval/npe", 7.0, "eval/wasserstein", scores[seed])));
      events.add(new StudyEvent.RunEnded(NOW, List.of("a", "b", "c").get(seed), "e", outcome));
    }
    StudyHistory history = StudyHistory.of(events);
    return SettingMetrics.of(history, history.trials().get(0), List.of());
  }

  /** What the server shows: of one step the latest time, and of one time the larger value. */
  private static double shown(List<Service.Metric> metrics, String key) {
    return metrics.stream()
        .filter(metric -> metric.getKey().equals(key))
        .reduce(
            (a, b) ->
                b.getTimestamp() > a.getTimestamp()
                        || (b.getTimestamp() == a.getTimestamp() && b.getValue() > a.getValue())
                    ? b
                    : a)
        .orElseThrow()
        .getValue();
  }

  @Test
  void theMeanOfAllIsShownEvenWhereAllEndedAtOnce() {
    assertEquals(6, shown(after(6.0), "eval/wasserstein"));
    assertEquals(4, shown(after(6.0, 2.0), "eval/wasserstein"));
    assertEquals(3, shown(after(6.0, 2.0, 1.0), "eval/wasserstein"));
    assertEquals(Math.sqrt(7), shown(after(6.0, 2.0, 1.0), "std/eval/wasserstein"), 1e-15);
  }

  @Test
  void failedSeedsDoNotCount() {
    List<Service.Metric> metrics = after(6.0, Double.NaN, 2.0);
    assertEquals(4, shown(metrics, "eval/wasserstein"));
    assertEquals(2, shown(metrics, "seeds"));
  }

  /** A server that has the first so many lacks the rest, and nothing else. */
  @Test
  void laterListsAddToEarlierOnes() {
    List<Service.Metric> all = after(6.0, 2.0, 1.0);
    for (List<Service.Metric> before : List.of(after(6.0), after(6.0, 2.0))) {
      assertTrue(before.size() < all.size());
      assertEquals(before, all.subList(0, before.size()));
    }
  }

  /** The page compares runs by the metric that they had first. */
  @Test
  void theGoalIsFirst() {
    assertEquals("eval/wasserstein", after(6.0).get(0).getKey());
  }
}
