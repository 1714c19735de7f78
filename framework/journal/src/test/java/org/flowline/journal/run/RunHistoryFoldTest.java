package org.flowline.journal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a history makes of events, whoever reads it. */
class RunHistoryFoldTest {
  private static final Instant BEGUN = Instant.parse("2026-11-01T10:00:00Z");

  private final List<Event> events = new ArrayList<>();

  private Instant next() {
    return BEGUN.plusSeconds(events.size());
  }

  private void state(RunState state, long step) {
    events.add(new Event.StateChanged(next(), state, step, Optional.empty()));
  }

  private void parameter(String key, String value) {
    events.add(new Event.ParameterLogged(next(), key, value));
  }

  private void metric(String key, long step, double value, String evaluation) {
    Optional<String> of = evaluation.isEmpty() ? Optional.empty() : Optional.of(evaluation);
    events.add(new Event.MetricLogged(next(), key, step, value, of));
  }

  private void file(String path, String evaluation) {
    events.add(new Event.ArtifactWritten(next(), path, 1, Optional.of(evaluation)));
  }

  private RunHistory history() {
    return RunHistory.of(events);
  }

  @Test
  void knowsItsSettingsOnceSomethingStandsBehindThem() {
    state(RunState.STARTED, 0);
    parameter("seed", "1");
    parameter("name", "moons");
    assertFalse(history().described());
    metric("train/loss", 1, 0.5, "");
    assertTrue(history().described());
    assertEquals(List.of("seed", "name"), List.copyOf(history().parameters().keySet()));
    RunHistory.Span span = history().span().orElseThrow();
    assertEquals(BEGUN, span.first());
    assertEquals(BEGUN.plusSeconds(3), span.last());
  }

  @Test
  void keepsTheOrderInWhichMetricsWereFirstMeasured() {
    metric("b", 10, 1, "k");
    metric("a", 10, 2, "k");
    metric("b", 10, 3, "k");
    metric("a", 10, 4, "other");
    assertEquals(List.of("b", "a"), List.copyOf(history().evaluationInOrder("k").keySet()));
    assertEquals(3.0, history().evaluationInOrder("k").get("b"));
    assertEquals(List.of("k", "other"), history().evaluationKeys());
    assertEquals(OptionalLong.of(10), history().evaluatedAt("other"));
    assertEquals(3, history().measured("k").size());
  }

  @Test
  void hasTheLastValueUpToAStepIfItIsFinite() {
    metric("train/loss", 30, 3, "");
    metric("train/loss", 10, 1, "");
    metric("train/loss", 20, Double.NaN, "");
    assertEquals(OptionalDouble.of(1), history().at("train/loss", 19));
    assertEquals(OptionalDouble.empty(), history().at("train/loss", 29));
    assertEquals(OptionalDouble.of(3), history().at("train/loss", 99));
    assertEquals(OptionalDouble.empty(), history().at("val/loss", 99));
    assertEquals(
        List.of(10L, 20L, 30L),
        history().series("train/loss").stream().map(Event.MetricLogged::step).toList());
  }

  /** A picture bears the step of what was said before it, also where training got further. */
  @Test
  void knowsAtWhichStepAFileWasMade() {
    metric("train/loss", 200, 1, "");
    metric("eval/wasserstein", 150, 0.1, "k");
    file("artifacts/evaluation-k/samples.png", "k");
    file("artifacts/evaluation-j/samples.png", "j");
    assertEquals(200, history().step());
    assertEquals(150, history().written().get(0).step());
    assertEquals(Set.of("artifacts/evaluation-k/samples.png"), history().files("k"));
  }

  @Test
  void hasTheLastStateAndWhereItWasSaved() {
    state(RunState.STARTED, 0);
    state(RunState.INTERRUPTED, 70);
    state(RunState.RESUMED, 50);
    state(RunState.TRAINED, 100);
    assertEquals(Optional.of(RunState.TRAINED), history().state());
    assertEquals(70, history().savedAt());
    assertEquals(OptionalLong.of(100), history().trainedAt());
    assertEquals(Optional.of("it is torn"), RunHistory.unreadable("it is torn").reason());
  }
}
