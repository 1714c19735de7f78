package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.flowline.engine.evaluate.Sampler;
import org.flowline.laws.NormalMixture;
import org.flowline.laws.NormalPoints;
import org.flowline.plugins.paths.VePath;
import org.flowline.plugins.paths.VpPath;
import org.flowline.plugins.solvers.StochasticHeun;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Prediction;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.flow.MixtureFlow;
import org.flowline.toolkit.flow.PredictionFlow;
import org.flowline.toolkit.solver.EqualSteps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reverse SDE of a normal target, under the exact velocity, against the path's own marginals.
 */
@Tag("slow")
final class ReverseSdeTest {
  private static final double CENTRE = 1.5;
  private static final double DEVIATION = 0.6;
  private static final int TIMES = 5;

  static Stream<GaussianPath> paths() {
    return Stream.of(
        new VpPath(new VpPath.Config(0.1, 20, 1e-3)), new VePath(new VePath.Config(0.01, 20)));
  }

  /** Mean and variance of 20,000 points at five times, each within 4 standard errors. */
  @ParameterizedTest
  @MethodSource("paths")
  void hasTheMarginalsOfThePath(GaussianPath path) {
    NormalMixture data =
        new NormalMixture(List.of(new NormalMixture.Component(1, List.of(CENTRE), DEVIATION)));
    PredictionFlow flow =
        new PredictionFlow(new MixtureFlow(data, path), Prediction.VELOCITY, path);
    GaussianMoments first = path.moments(path.samplingTimes().from());
    int n = 20_000;
    Batch start =
        NormalPoints.of(
            n, 1, first.alpha() * CENTRE, deviation(first), Randomness.seed(1).stream());
    Solver solver = new StochasticHeun(new EqualSteps(400));
    Sampler sampler = new Sampler(flow, solver, Randomness.seed(2));
    double[] states = sampler.trajectories(new Batch(n, Shape.of(1), start.values()), TIMES);
    for (int k = 1; k < TIMES; k++) {
      GaussianMoments moments = path.moments(sampler.time(k, TIMES));
      Estimate mean = new Estimate();
      Estimate variance = new Estimate();
      for (int i = 0; i < n; i++) {
        double z = (states[k * n + i] - moments.alpha() * CENTRE) / deviation(moments);
        mean.add(z);
        variance.add(z * z);
      }
      mean.assertMean(0, "mean at time " + k);
      variance.assertMean(1, "variance at time " + k);
    }
    // The noise is there: without it points would keep their order.
    int swaps = 0;
    for (int i = 1; i < n; i++) {
      boolean before = start.values()[i] > start.values()[i - 1];
      boolean after = states[(TIMES - 1) * n + i] > states[(TIMES - 1) * n + i - 1];
      swaps += before == after ? 0 : 1;
    }
    assertTrue(swaps > n / 10, swaps + " of " + n + " neighbours changed their order");
  }

  private static double deviation(GaussianMoments moments) {
    return Math.hypot(moments.alpha() * DEVIATION, moments.sigma());
  }
}
