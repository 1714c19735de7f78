package org.flowline.testkit.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.SeveralThreads;
import org.junit.jupiter.api.Test;

/** What every distribution must do; the subclass states its mean and covariance in closed form. */
public abstract class DistributionContract extends DataContract {
  private static final int DRAWS = 200_000;

  /** For subclasses. */
  protected DistributionContract() {}

  /** The distribution under test; it has a density, so that no two draws are equal. */
  protected abstract Distribution distribution();

  @Override
  final Data data() {
    return distribution();
  }

  /** Its mean, {@code [d]}. */
  protected abstract double[] mean();

  /** Its covariance, {@code [d, d]}. */
  protected abstract double[][] covariance();

  /** {@code n} points drawn from the stream of {@code seed}. */
  protected static Batch draw(Distribution distribution, int n, long seed) {
    Batch out = new Batch(n, distribution.shape());
    distribution.sample(out, Randomness.seed(seed).stream());
    return out;
  }

  @Test
  void pointsHaveTheLengthOfTheMean() {
    assertEquals(mean().length, distribution().shape().width());
  }

  @Test
  void drawsTheSameForSeveralThreads() {
    Distribution distribution = distribution();
    SeveralThreads.assertSameAnswers(call -> draw(distribution, 500, call).values());
  }

  /** n = 200,000. */
  @Test
  void hasTheStatedMean() {
    double[] mean = mean();
    double[] values = draw(distribution(), DRAWS, 1).values();
    for (int k = 0; k < mean.length; k++) {
      Estimate estimate = new Estimate();
      for (int i = k; i < values.length; i += mean.length) {
        estimate.add(values[i]);
      }
      estimate.assertMean(mean[k], "coordinate " + k);
    }
  }

  /** n = 200,000. */
  @Test
  void hasTheStatedCovariance() {
    double[] mean = mean();
    int width = mean.length;
    double[] values = draw(distribution(), DRAWS, 2).values();
    for (int j = 0; j < width; j++) {
      for (int k = 0; k <= j; k++) {
        Estimate estimate = new Estimate();
        for (int i = 0; i < values.length; i += width) {
          estimate.add((values[i + j] - mean[j]) * (values[i + k] - mean[k]));
        }
        estimate.assertMean(covariance()[j][k], "coordinates " + j + " and " + k);
      }
    }
  }

  /** The product of neighbouring draws has mean 0; n = 200,000. */
  @Test
  void neighbouringDrawsAreUncorrelated() {
    double[] mean = mean();
    int width = mean.length;
    double[] values = draw(distribution(), DRAWS, 3).values();
    for (int k = 0; k < width; k++) {
      Estimate estimate = new Estimate();
      for (int i = k; i + width < values.length; i += 2 * width) {
        estimate.add((values[i] - mean[k]) * (values[i + width] - mean[k]));
      }
      estimate.assertMean(0, "coordinate " + k);
    }
  }

  /**
   * A known density in the plane against draws: its integral over each of 24 x 24 cells, by 128
   * points, is the share of the draws there. Chi-squared over the cells where 10 are expected, at 4
   * standard errors, n = 200,000; and all cells together hold all, to 0.005.
   */
  @Test
  void densityIsThatOfTheDraws() {
    Optional<Density> density = distribution().density();
    assumeTrue(density.isPresent() && mean().length == 2, "no density in the plane is known");
    new DensityCells(draw(distribution(), DRAWS, 9), Randomness.seed(10).stream())
        .check(density.orElseThrow());
  }

  @Test
  void drawsAreFiniteAndDiffer() {
    Batch points = draw(distribution(), 1_000, 4);
    assertTrue(Arrays.stream(points.values()).allMatch(Double::isFinite));
    Set<Double> firsts = new HashSet<>();
    for (int row = 0; row < points.size(); row++) {
      firsts.add(points.values()[row * points.width()]);
    }
    assertEquals(points.size(), firsts.size());
  }

  @Test
  void givesTheSamePointsForTheSameStream() {
    Distribution used = distribution();
    draw(used, 10, 5);
    double[] again = draw(used, 100, 6).values();
    assertArrayEquals(draw(distribution(), 100, 6).values(), again);
    assertFalse(Arrays.equals(draw(used, 100, 7).values(), again));
  }

  /** Of 1,000 draws, where it has classes. */
  @Test
  void labelsEachDrawWithAClass() {
    Distribution distribution = distribution();
    Batch out = Batch.labelled(1_000, distribution.shape(), distribution.classes());
    distribution.sample(out, Randomness.seed(11).stream());
    assertEquals(distribution.classes(), out.classes());
    out.labels().ifPresent(labels -> assertLabels(distribution.classes(), labels));
  }

  @Test
  void fillsAnyNumberOfRows() {
    assertEquals(0, draw(distribution(), 0, 8).size());
    Batch one = draw(distribution(), 1, 8);
    assertArrayEquals(
        one.values(), Arrays.copyOf(draw(distribution(), 5, 8).values(), one.width()));
  }
}
