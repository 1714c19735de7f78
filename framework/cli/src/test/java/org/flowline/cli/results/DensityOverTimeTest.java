package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.ToldContext;
import org.flowline.engine.data.Units;
import org.flowline.engine.evaluate.PictureArrays;
import org.flowline.engine.evaluate.SplitEvaluation;
import org.flowline.journal.array.Npy;
import org.flowline.laws.NormalMixture;
import org.flowline.plugins.paths.LinearPath;
import org.flowline.plugins.solvers.DormandPrince;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.flow.MixtureFlow;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of p_t against the closed form of a normal that becomes another along straight lines.
 */
final class DensityOverTimeTest {
  private static final double[] TIMES = {0, 0.25, 0.5, 0.75, 1};
  private static final double[] MEAN = {1.5, -0.5};
  private static final double STD = 0.6;
  private static final int POINTS = 4_000;
  private static final MixtureFlow FLOW =
      new MixtureFlow(
          new NormalMixture(List.of(new NormalMixture.Component(1, List.of(1.5, -0.5), STD))),
          new LinearPath(new LinearPath.Config(0)));

  @TempDir private Path directory;

  /** N(mean, std^2 I). */
  private record Normal(double x, double y, double std) implements Distribution {
    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      for (int i = 0; i < out.values().length; i++) {
        out.values()[i] = (i % 2 == 0 ? x : y) + std * random.nextGaussian();
      }
    }
  }

  private static Splits splits(Distribution distribution, String purpose) {
    Randomness random = Randomness.seed(3).purpose(purpose);
    return Splits.of(
        distribution,
        ToldContext.NONE,
        OptionalInt.empty(),
        new Splits.Sizes(0, POINTS),
        random,
        random);
  }

  private double[] array(String name) throws IOException {
    return Npy.read(directory.resolve(name)).values();
  }

  private void write(boolean density) throws IOException {
    SplitEvaluation evaluation =
        SplitEvaluation.test(
            FLOW,
            Optional.of(FLOW.at(0)),
            new DormandPrince(new AdaptiveSteps(1e-7, 1e-7, 10_000)),
            splits(new Normal(0, 0, 1), "source"),
            splits(new Normal(MEAN[0], MEAN[1], STD), "target"),
            Units.same(Standardisation.identity(2)),
            Randomness.seed(4));
    PictureArrays.write(evaluation, density, directory);
    assertEquals(
        List.of(0.0, 0.25, 0.5, 0.75, 1.0),
        Arrays.stream(array("marginal_times.npy")).boxed().toList());
  }

  /** The variance of each coordinate at t: {@code (1-t)^2 + t^2 std^2}. */
  private static double variance(double t) {
    return (1 - t) * (1 - t) + t * t * STD * STD;
  }

  /** Mean t m and variance (1-t)^2 + t^2 s^2 at every point; integrals within the mass outside. */
  @Test
  void densitiesAreThoseOfTheClosedFormAndIntegrateToOne() throws IOException {
    write(true);
    double[] grid = array("marginal_grid.npy");
    double[] log = array("marginal_log_densities.npy");
    int n = grid.length / 2;
    double spacing = grid[2] - grid[0];
    for (int k = 0; k < TIMES.length; k++) {
      double t = TIMES[k];
      double integral = 0;
      for (int i = 0; i < n; i++) {
        double x = grid[2 * i] - t * MEAN[0];
        double y = grid[2 * i + 1] - t * MEAN[1];
        double expected =
            -(x * x + y * y) / (2 * variance(t)) - Math.log(2 * Math.PI * variance(t));
        assertEquals(expected, log[k * n + i], 1e-4, "t = " + t + ", point " + i);
        integral += Math.exp(log[k * n + i]) * spacing * spacing;
      }
      assertEquals(1, integral, 2e-3, "t = " + t);
    }
    assertFalse(Files.exists(directory.resolve("marginal_points.npy")));
  }

  /** Mean and variance of 4,000 carried points, each within 4 standard errors. */
  @Test
  void carriedPointsHaveTheLawOfTheClosedForm() throws IOException {
    write(false);
    double[] points = array("marginal_points.npy");
    for (int k = 0; k < TIMES.length; k++) {
      double t = TIMES[k];
      for (int j = 0; j < 2; j++) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < POINTS; i++) {
          double value = points[2 * (k * POINTS + i) + j] - t * MEAN[j];
          mean += value / POINTS;
          squares += value * value / POINTS;
        }
        assertEquals(0, mean, 4 * Math.sqrt(variance(t) / POINTS), "mean at t = " + t);
        assertEquals(1, squares / variance(t), 4 * Math.sqrt(2.0 / POINTS), "variance at " + t);
      }
    }
    assertTrue(Files.notExists(directory.resolve("marginal_grid.npy")));
  }
}
