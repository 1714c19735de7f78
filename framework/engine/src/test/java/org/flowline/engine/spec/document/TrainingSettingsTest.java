package org.flowline.engine.spec.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingSettingsTest {
  private static final int STEPS = 1_000;

  private static TrainingSettings settings(
      RateSchedule schedule, int warmup, Optional<Double> ema, boolean emaWarmup) {
    return new TrainingSettings(
        STEPS,
        16,
        1,
        ema,
        emaWarmup,
        Optional.empty(),
        schedule,
        warmup,
        Optional.empty(),
        1,
        1,
        OptionalInt.empty(),
        Selection.LAST);
  }

  private static TrainingSettings scheduled(RateSchedule schedule, int warmup) {
    return settings(schedule, warmup, Optional.empty(), false);
  }

  @ParameterizedTest
  @EnumSource
  void everyScheduleStartsWholeAndNeverRises(RateSchedule schedule) {
    TrainingSettings settings = scheduled(schedule, 0);
    assertEquals(1, settings.rate(1));
    for (int step = 2; step <= STEPS; step++) {
      assertTrue(settings.rate(step) <= settings.rate(step - 1), schedule + " at " + step);
      assertTrue(settings.rate(step) > 0, schedule + " at " + step);
    }
  }

  /** The mean of all rates is 1, 1/2, 1/2 and 0.5 + 0.25 / 10 + 0.25 / 100. */
  @Test
  void ratesHaveTheMeanOfTheirCurve() {
    assertEquals(1, mean(RateSchedule.CONSTANT));
    assertEquals(0.5, mean(RateSchedule.LINEAR), 1e-3);
    assertEquals(0.5, mean(RateSchedule.COSINE), 1e-3);
    assertEquals(0.5275, mean(RateSchedule.STEP), 1e-12);
  }

  private static double mean(RateSchedule schedule) {
    double sum = 0;
    for (int step = 1; step <= STEPS; step++) {
      sum += scheduled(schedule, 0).rate(step);
    }
    return sum / STEPS;
  }

  @ParameterizedTest
  @EnumSource
  void warmUpRisesInEqualStepsToTheWholeRate(RateSchedule schedule) {
    TrainingSettings settings = scheduled(schedule, 99);
    for (int step = 1; step <= 100; step++) {
      assertEquals(step / 100.0, settings.rate(step), 1e-15);
    }
  }

  /** Song et al.'s rule: {@code (1 + n) / (10 + n)} until it passes the decay. */
  @Test
  void decayOfTheAverageRises() {
    TrainingSettings rising = settings(RateSchedule.CONSTANT, 0, Optional.of(0.99), true);
    assertEquals(2 / 11.0, rising.decay(1));
    assertEquals(0.5, rising.decay(8));
    assertEquals(0.99, rising.decay(900));
    assertEquals(0.99, settings(RateSchedule.CONSTANT, 0, Optional.of(0.99), false).decay(1));
  }

  @Test
  void rejectsWhatHasNoEffect() {
    assertRejected("warmup", () -> scheduled(RateSchedule.COSINE, STEPS));
    assertRejected("ema_warmup", () -> settings(RateSchedule.CONSTANT, 0, Optional.empty(), true));
  }

  private static void assertRejected(String setting, Runnable made) {
    String message = assertThrows(IllegalArgumentException.class, made::run).getMessage();
    assertTrue(message.startsWith(setting), message);
  }
}
