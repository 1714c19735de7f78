package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;

class MixtureTest extends DistributionContract {
  private static final List<List<Double>> MEANS = List.of(List.of(-2.0, 0.0), List.of(2.0, 4.0));

  private static Mixture mixture(
      List<List<Double>> means, List<Double> std, Optional<List<Double>> weights) {
    return new Mixture(new Mixture.Config(means, std, weights));
  }

  @Override
  protected Distribution distribution() {
    return mixture(MEANS, List.of(0.5, 1.0), Optional.of(List.of(1.0, 3.0)));
  }

  /** A quarter of the first mean and three of the second. */
  @Override
  protected double[] mean() {
    return new double[] {1, 3};
  }

  /**
   * The mean variance, 0.25/4 + 3/4, and that of the means, with deviations (4, 4) and weight 3/16.
   */
  @Override
  protected double[][] covariance() {
    return new double[][] {{0.8125 + 3, 3}, {3, 0.8125 + 3}};
  }

  /** Over a grid that holds all but nothing of it. */
  @Test
  void densityIntegratesToOne() {
    Mixture mixture = mixture(MEANS, List.of(0.5, 1.0), Optional.of(List.of(1.0, 3.0)));
    double step = 0.05;
    double[] out = new double[1];
    double sum = 0;
    for (double x = -8; x < 9; x += step) {
      for (double y = -6; y < 11; y += step) {
        mixture.logDensity(new double[] {x, y}, 1, out);
        sum += Math.exp(out[0]) * step * step;
      }
    }
    assertEquals(1, sum, 1e-9);
  }

  /**
   * The mean of each component and its share, n = 40,000, and the same points as without labels.
   */
  @Test
  void labelsAreTheComponents() {
    int n = 40_000;
    Distribution mixture = distribution();
    Batch points = Batch.labelled(n, mixture.shape(), mixture.classes());
    mixture.sample(points, Randomness.seed(9).stream());
    assertArrayEquals(draw(mixture, n, 9).values(), points.values());
    Estimate share = new Estimate();
    Estimate[] means = {new Estimate(), new Estimate()};
    for (int i = 0; i < n; i++) {
      int label = points.labels().orElseThrow().values()[i];
      share.add(label);
      means[label].add(points.values()[2 * i + 1]);
    }
    share.assertMean(0.75, "share of the second");
    means[0].assertMean(0, "first");
    means[1].assertMean(4, "second");
  }

  @Test
  void densityIsFiniteFarAway() {
    double[] out = new double[1];
    mixture(MEANS, List.of(1.0), Optional.empty()).logDensity(new double[] {1e6, 0}, 1, out);
    assertEquals(-0.5e12, out[0], 1e7);
  }

  @Test
  void rejectsSettingsThatDoNotFit() {
    assertRejected(
        "means", List.of(List.of(1.0), List.of(1.0, 2.0)), List.of(1.0), Optional.empty());
    assertRejected("std", MEANS, List.of(1.0, 1.0, 1.0), Optional.empty());
    assertRejected("weights", MEANS, List.of(1.0), Optional.of(List.of(1.0)));
  }

  private static void assertRejected(
      String setting, List<List<Double>> means, List<Double> std, Optional<List<Double>> weights) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Mixture.Config(means, std, weights))
            .getMessage();
    assertTrue(message.startsWith(setting), message);
  }
}
