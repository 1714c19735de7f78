package org.flowline.cli.mathematics;

import java.util.Arrays;
import org.flowline.laws.NormalPoints;
import org.flowline.plugins.couplings.SinkhornCoupling;
import org.flowline.plugins.paths.BrownianBridgePath;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Schrödinger bridge between two normal laws: bridges between pairs of the entropic plan have
 * the marginals {@code N(0.2 t - 0.1, t (1-t) sqrt(4 + sigma^4) + (1-t)^2 + t^2)} (Bunne et al.
 * 2023, theorem 3).
 */
final class SchroedingerBridgeTest {
  private static final int BATCHES = 60;
  private static final int SIZE = 512;

  /** Mean and variance at three times, over 60 batches of 512 pairs; 4 standard errors. */
  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1, 2})
  void hasTheMarginalsOfTheClosedForm(double sigma) {
    SinkhornCoupling coupling =
        new SinkhornCoupling(new SinkhornCoupling.Config(2 * sigma * sigma, 1e-6, 10_000));
    BrownianBridgePath path = new BrownianBridgePath(new BrownianBridgePath.Config(sigma, 1e-4));
    for (double t : new double[] {0.25, 0.5, 0.8}) {
      double expectedMean = 0.2 * t - 0.1;
      double expectedVariance =
          t * (1 - t) * Math.sqrt(4 + Math.pow(sigma, 4)) + (1 - t) * (1 - t) + t * t;
      Estimate mean = new Estimate();
      Estimate variance = new Estimate();
      for (int batch = 0; batch < BATCHES; batch++) {
        double[] x = marginal(coupling, path, t, Randomness.seed(7).step(batch));
        mean.add(Arrays.stream(x).average().orElseThrow());
        variance.add(
            Arrays.stream(x)
                .map(value -> (value - expectedMean) * (value - expectedMean))
                .average()
                .orElseThrow());
      }
      mean.assertMean(expectedMean, "mean at t = " + t);
      variance.assertMean(expectedVariance, "variance at t = " + t);
    }
  }

  private static double[] marginal(
      SinkhornCoupling coupling, BrownianBridgePath path, double t, Randomness random) {
    Batch source = NormalPoints.of(SIZE, 1, -0.1, 1, random.purpose("source").stream());
    Batch target = NormalPoints.of(SIZE, 1, 0.1, 1, random.purpose("target").stream());
    Assignment pairs = Assignment.of(SIZE);
    coupling.couple(source, target, random.purpose("pairs").stream(), pairs);
    Batch from = new Batch(SIZE, Shape.of(1));
    from.gather(source, pairs.source());
    Batch to = new Batch(SIZE, Shape.of(1));
    to.gather(target, pairs.target());
    double[] times = new double[SIZE];
    Arrays.fill(times, t);
    PathSample sample = PathSample.of(SIZE, Shape.of(1));
    path.sample(from, to, times, random.purpose("noise").stream(), sample);
    return sample.points().values();
  }
}
