package org.flowline.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunHistory;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Histogram;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Series;
import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void takesTheFiniteValuesOfOneMetricInTheOrderOfTheSteps() {
    Series series =
        Series.of(
            RunHistory.of(
                List.of(
                    metric("train/loss", 20, 2),
                    metric("val/loss", 20, 7),
                    metric("train/loss", 30, Double.NaN),
                    metric("train/loss", 10, 1),
                    new Event.NoteLogged(Instant.EPOCH, "train/loss"))),
            "train/loss");
    assertArrayEquals(new double[] {10, 20}, series.steps());
    assertArrayEquals(new double[] {1, 2}, series.values());
  }

  @Test
  void smoothingKeepsStraightLinesAndBothEnds() {
    double[] steps = new double[50];
    double[] line = new double[50];
    for (int i = 0; i < 50; i++) {
      steps[i] = i;
      line[i] = 3 - 0.5 * i;
    }
    for (int window : new int[] {1, 2, 7, 49, 200}) {
      assertArrayEquals(line, new Series(steps, line).smoothed(window).values(), 1e-12);
    }
  }

  @Test
  void quantilesAreOrderStatistics() {
    Series series = new Series(new double[5], new double[] {5, 1, 4, 2, 3});
    assertEquals(1, series.quantile(0));
    assertEquals(3, series.quantile(0.5));
    assertEquals(5, series.quantile(1));
  }

  @Test
  void histogramsIntegrateToTheShareOfThePointsInside() {
    Random random = new Random(3);
    double[] values = random.doubles(1000).toArray();
    values[0] = Double.NaN;
    Axis axis = Axis.linear(0, 1);
    Histogram histogram = Histogram.of(new Points(1000, 1, values), 0, axis, 40);
    double integral = 0;
    for (double density : histogram.densities()) {
      integral += density / 40;
    }
    assertEquals(1, integral, 1e-12);
    values[1] = 5;
    values[2] = -5;
    double inside = 0;
    for (double density : Histogram.of(new Points(1000, 1, values), 0, axis, 40).densities()) {
      inside += density / 40;
    }
    assertEquals(997 / 999.0, inside, 1e-12);
  }

  @Test
  void trajectoriesAreInterpolatedAndHeldAtBothEnds() {
    Trajectories paths =
        new Trajectories(new double[] {0, 0.25, 1}, 1, 2, new double[] {0, 0, 1, 2, 4, -1});
    assertArrayEquals(new double[] {0, 0}, paths.atTime(-1).values(), 1e-12);
    assertArrayEquals(new double[] {0.5, 1}, paths.atTime(0.125).values(), 1e-12);
    assertArrayEquals(new double[] {1, 2}, paths.atTime(0.25).values(), 1e-12);
    assertArrayEquals(new double[] {2.5, 0.5}, paths.atTime(0.625).values(), 1e-12);
    assertArrayEquals(new double[] {4, -1}, paths.atTime(1.5).values(), 1e-12);
  }

  private static Event metric(String key, long step, double value) {
    return new Event.MetricLogged(Instant.EPOCH, key, step, value, Optional.empty());
  }
}
