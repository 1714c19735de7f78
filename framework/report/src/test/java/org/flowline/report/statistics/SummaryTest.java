package org.flowline.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void twoValuesHaveTheIntervalOfTheCauchyDistribution() {
    // Student's t with one degree of freedom, of which the quantile is a tangent.
    Summary summary = Summary.of(List.of(4.0, 2.0));
    assertEquals(3, summary.mean());
    assertEquals(Math.sqrt(2), summary.deviation().orElseThrow(), 1e-15);
    double half = Math.tan(Math.PI * 0.475);
    assertEquals(3 - half, summary.interval().orElseThrow().low(), 1e-9);
    assertEquals(3 + half, summary.interval().orElseThrow().high(), 1e-9);
  }

  @Test
  void halfWidthsAreThoseOfThePrintedTables() {
    double[] quantiles = {4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262};
    for (int n = 3; n <= 10; n++) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        values.add((double) i);
      }
      Summary summary = Summary.of(values);
      // The variance of 0 ... n-1 is n (n+1) / 12, so that of the mean is (n+1) / 12.
      double error = Math.sqrt((n + 1) / 12.0);
      ConfidenceInterval interval = summary.interval().orElseThrow();
      assertEquals(
          quantiles[n - 3], (interval.high() - interval.low()) / 2 / error, 5e-4, "n = " + n);
    }
  }

  @Test
  void oneValueHasNoSpread() {
    Summary summary = Summary.of(List.of(0.25));
    assertEquals(1, summary.n());
    assertEquals(0.25, summary.mean());
    assertTrue(summary.deviation().isEmpty() && summary.interval().isEmpty());
  }

  @Test
  void equalValuesAreTheirMeanExactly() {
    Summary summary = Summary.of(List.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
    assertEquals(0.1, summary.mean());
    assertEquals(0, summary.deviation().orElseThrow());
    assertEquals(new ConfidenceInterval(0.1, 0.1), summary.interval().orElseThrow());
  }

  @Test
  void followsShiftAndScaleAndNotTheOrder() {
    Random random = new Random(5);
    List<Double> values = random.doubles(7).boxed().toList();
    Summary before = Summary.of(values);
    List<Double> moved = new ArrayList<>(values.stream().map(v -> 5 - 3 * v).toList());
    java.util.Collections.reverse(moved);
    Summary after = Summary.of(moved);
    assertEquals(5 - 3 * before.mean(), after.mean(), 1e-12);
    assertEquals(3 * before.deviation().orElseThrow(), after.deviation().orElseThrow(), 1e-12);
    assertEquals(
        5 - 3 * before.interval().orElseThrow().high(),
        after.interval().orElseThrow().low(),
        1e-12);
  }

  @Test
  void deviationsOfHugeAndTinyValuesNeitherOverflowNorVanish() {
    for (double scale : new double[] {1e-250, 1e250}) {
      Summary summary = Summary.of(List.of(-scale, scale));
      assertEquals(Math.sqrt(2), summary.deviation().orElseThrow() / scale, 1e-12);
    }
  }

  @Test
  void theIntervalHoldsTheTruthNineteenTimesOfTwenty() {
    Random random = new Random(11);
    int n = 5000;
    int held = 0;
    for (int i = 0; i < n; i++) {
      List<Double> values = random.doubles(4).map(u -> random.nextGaussian()).boxed().toList();
      ConfidenceInterval interval = Summary.of(values).interval().orElseThrow();
      held += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
    }
    assertEquals(0.95, held / (double) n, 4 * Math.sqrt(0.95 * 0.05 / n));
  }

  @Test
  void refusesWhatHasNoMean() {
    assertThrows(IllegalArgumentException.class, () -> Summary.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Summary.of(List.of(1.0, Double.NaN)));
  }
}
