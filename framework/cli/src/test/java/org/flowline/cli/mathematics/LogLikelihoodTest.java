package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.flowline.laws.NormalMixture;
import org.flowline.plugins.paths.LinearPath;
import org.flowline.plugins.paths.OtPath;
import org.flowline.plugins.paths.VePath;
import org.flowline.plugins.paths.VpPath;
import org.flowline.plugins.solvers.DormandPrince;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;
import org.flowline.testkit.flow.MixtureFlow;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.LogLikelihood;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Likelihoods under exact velocities against the closed form of the path's own law at its end. */
final class LogLikelihoodTest {
  private static final Solver DOPRI5 = new DormandPrince(new AdaptiveSteps(1e-7, 1e-7, 100_000));
  private static final NormalMixture NORMAL =
      new NormalMixture(List.of(new NormalMixture.Component(1, List.of(1.5, -0.5), 0.6)));

  static Stream<Arguments> pathsAndTargets() {
    List<GaussianPath> paths =
        List.of(
            new LinearPath(new LinearPath.Config(0.1)),
            new OtPath(new OtPath.Config(0.01)),
            new VpPath(new VpPath.Config(0.1, 20, 1e-3)),
            new VePath(new VePath.Config(0.01, 30)));
    return paths.stream()
        .flatMap(
            path -> Stream.of(NORMAL, NormalMixture.plane()).map(data -> Arguments.of(path, data)));
  }

  @ParameterizedTest
  @MethodSource("pathsAndTargets")
  void isTheClosedFormOfTheEnd(GaussianPath path, NormalMixture data) {
    MixtureFlow flow = new MixtureFlow(data, path);
    Batch points = new Batch(100, Shape.of(2));
    data.sample(points, Randomness.seed(5).stream());
    double[] expected = new double[100];
    flow.at(path.samplingTimes().to()).logDensity(points.values(), 100, expected);
    for (LogLikelihood.ErrorNorm norm : LogLikelihood.ErrorNorm.values()) {
      LogLikelihood likelihood =
          new LogLikelihood(
              flow, flow.at(path.samplingTimes().from()), DOPRI5, DivergenceEstimate.EXACT, norm);
      double[] values = likelihood.of(points, Randomness.seed(6)).values();
      for (int i = 0; i < values.length; i++) {
        assertEquals(expected[i], values[i], 1e-4, norm + " at point " + i);
      }
    }
  }

  /** The law of the path at t, from there back to the source. */
  @ParameterizedTest
  @MethodSource("pathsAndTargets")
  void isTheClosedFormOnTheWay(GaussianPath path, NormalMixture data) {
    MixtureFlow flow = new MixtureFlow(data, path);
    Batch points = new Batch(100, Shape.of(2));
    data.sample(points, Randomness.seed(9).stream());
    LogLikelihood likelihood =
        new LogLikelihood(
            flow,
            flow.at(path.samplingTimes().from()),
            DOPRI5,
            DivergenceEstimate.EXACT,
            LogLikelihood.ErrorNorm.STATE);
    double[] expected = new double[100];
    for (double fraction : new double[] {0, 0.25, 0.5, 0.75}) {
      double t = path.samplingTimes().at(fraction);
      flow.at(t).logDensity(points.values(), 100, expected);
      double[] values = likelihood.at(t, points, Randomness.seed(6)).values();
      for (int i = 0; i < values.length; i++) {
        assertEquals(expected[i], values[i], 1e-4, "t = " + t + " at point " + i);
      }
    }
  }

  /** Averaged over 64 sets of probes, within 4 standard errors of the exact one. */
  @ParameterizedTest
  @MethodSource("pathsAndTargets")
  void isRightOnAverageWithProbes(GaussianPath path, NormalMixture data) {
    MixtureFlow flow = new MixtureFlow(data, path);
    Batch points = new Batch(1, Shape.of(2));
    data.sample(points, Randomness.seed(7).stream());
    double[] exact = new double[1];
    flow.at(path.samplingTimes().to()).logDensity(points.values(), 1, exact);
    LogLikelihood likelihood =
        new LogLikelihood(
            flow,
            flow.at(path.samplingTimes().from()),
            DOPRI5,
            new DivergenceEstimate(DivergenceEstimate.Law.GAUSSIAN, 4),
            LogLikelihood.ErrorNorm.POSITION);
    double sum = 0;
    double squares = 0;
    int n = 64;
    for (int i = 0; i < n; i++) {
      double value = likelihood.of(points, Randomness.seed(8).step(i)).values()[0] - exact[0];
      sum += value;
      squares += value * value;
    }
    double mean = sum / n;
    double error = Math.sqrt((squares / n - mean * mean) / (n - 1));
    assertTrue(Math.abs(mean) <= 4 * error + 1e-4, mean + " with standard error " + error);
  }
}
