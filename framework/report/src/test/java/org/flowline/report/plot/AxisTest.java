package org.flowline.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void marksRoundValues() {
    assertEquals(List.of("\u22122", "0", "2", "4"), labels(Axis.linear(-2.1, 4.9), 4));
    assertEquals(List.of("0.0", "0.1", "0.2", "0.3"), labels(Axis.linear(0, 0.32), 5));
    assertEquals(List.of("0", "10k", "20k"), labels(Axis.linear(0, 20_200), 4));
    assertEquals(List.of("0.5", "1", "2", "5", "10"), labels(new Axis(0.4, 15, true), 5));
    assertEquals(
        List.of("1e-6", "1e-5", "0.0001", "0.001", "0.01", "0.1"),
        labels(new Axis(1e-6, 0.5, true), 5));
  }

  @Test
  void marksLieInsideAndHaveLabelsOfTheirOwn() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      double min = random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3);
      Axis axis = Axis.linear(min, min + Math.pow(10, 6 * random.nextDouble() - 3));
      List<Axis.Tick> ticks = axis.ticks(5);
      assertTrue(ticks.size() >= 2 && ticks.size() <= 6, () -> axis + " " + ticks);
      for (Axis.Tick tick : ticks) {
        double at = axis.fraction(tick.value());
        assertTrue(at > -1e-6 && at < 1 + 1e-6, () -> axis + " " + tick);
      }
      assertEquals(
          ticks.size(), new HashSet<>(ticks.stream().map(Axis.Tick::label).toList()).size());
    }
  }

  @Test
  void equalRatiosAreEqualDistancesOnALogarithmicAxis() {
    Axis axis = new Axis(0.01, 100, true);
    assertEquals(0, axis.fraction(0.01), 1e-15);
    assertEquals(0.5, axis.fraction(1), 1e-15);
    assertEquals(0.75, axis.fraction(10), 1e-15);
    assertEquals(1, axis.fraction(100), 1e-15);
  }

  @Test
  void coversAllFiniteValuesWithAMargin() {
    for (double[] values :
        new double[][] {{1, 2, Double.NaN}, {0.001, 5}, {-3, 100}, {0, 7}, {4}, {0}, {1e-9, 1e9}}) {
      Axis axis = Axis.covering(values);
      for (double value : values) {
        if (Double.isFinite(value)) {
          assertTrue(
              axis.fraction(value) > 0 && axis.fraction(value) < 1, () -> axis + " " + value);
        }
      }
    }
    assertTrue(Axis.covering(0.001, 5).log());
    assertFalse(Axis.covering(1, 29).log());
  }

  @Test
  void isStretchedForIntervalsByHalfItsLengthAtMost() {
    Axis axis = Axis.linear(1, 3);
    Axis near = axis.stretched(0.8, 2.5);
    assertTrue(near.min() < 0.8 && near.min() > 0.7 && near.max() == 3, near::toString);
    assertEquals(Axis.linear(0, 4), axis.stretched(-100, Double.POSITIVE_INFINITY));
    assertEquals(axis, axis.stretched(1.5, 2));
    Axis log = new Axis(1, 100, true);
    assertEquals(0.1, log.stretched(-5, 50).min(), 1e-12);
    assertEquals(1000, log.stretched(2, 1e9).max(), 1e-9);
  }

  @Test
  void decadesAreThinnedOutWhereTheyAreMany() {
    for (int decades = 1; decades < 40; decades++) {
      Axis axis = new Axis(0.9, 1.1 * Math.pow(10, decades), true);
      int ticks = axis.ticks(5).size();
      assertTrue(ticks >= 2 && ticks <= 8, () -> axis + ": " + ticks);
    }
  }

  @Test
  void refusesRangesThatCannotBeDrawn() {
    assertThrows(IllegalArgumentException.class, () -> Axis.linear(1, 1));
    assertThrows(IllegalArgumentException.class, () -> Axis.linear(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Axis.linear(0, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new Axis(0, 1, true));
  }

  private static List<String> labels(Axis axis, int count) {
    return axis.ticks(count).stream().map(Axis.Tick::label).toList();
  }

  @Test
  void numbersFarFromOneHaveAPowerOfTen() {
    assertEquals(List.of("0", "1e-5", "2e-5"), labels(Axis.linear(0, 2.1e-5), 3));
    assertEquals(List.of("\u22120.5e9", "0", "0.5e9", "1.0e9"), labels(Axis.linear(-6e8, 1e9), 4));
  }
}
