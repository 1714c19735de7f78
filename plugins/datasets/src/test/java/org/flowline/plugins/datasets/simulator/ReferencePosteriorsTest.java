package org.flowline.plugins.datasets.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.NpyArray;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Draws of posteriors against those of the benchmark, and against what holds of every posterior.
 */
class ReferencePosteriorsTest {
  private static final int DRAWS = 5_000;

  private static Simulator simulator(String task) {
    return switch (task) {
      case "two_moons" -> new TwoMoons();
      case "gaussian_linear" -> new GaussianLinear(new GaussianLinear.Config(10, 0.1, 0.1));
      case "gaussian_linear_uniform" ->
          new GaussianLinearUniform(new GaussianLinearUniform.Config(10, 1, 0.1));
      case "gaussian_mixture" -> new GaussianMixture(new GaussianMixture.Config(2, 10));
      case "slcp" -> new Slcp();
      case "bernoulli_glm" -> new BernoulliGlm();
      case "sir" -> new Sir();
      case "lotka_volterra" -> new LotkaVolterra();
      default -> throw new IllegalArgumentException(task);
    };
  }

  private static ReferencePosteriors posteriors(String task) {
    return simulator(task).referencePosteriors().orElseThrow();
  }

  /** The first 250 draws of the benchmark given each observation. */
  private static NpyArray benchmark(String task) throws IOException {
    String file = task + "_drawn.npy";
    try (InputStream in =
        Optional.ofNullable(ReferencePosteriorsTest.class.getResourceAsStream(file))
            .orElseThrow()) {
      return Npy.read(file, in.readAllBytes());
    }
  }

  /**
   * Mean and variance of each parameter given each observation: 5,000 draws of ours and 250 of the
   * benchmark, 4 standard errors of their difference.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"two_moons", "gaussian_linear", "gaussian_linear_uniform", "gaussian_mixture"})
  void exactDrawsAreThoseOfTheBenchmark(String task) throws IOException {
    NpyArray theirs = benchmark(task);
    int n = theirs.shape()[1];
    int width = theirs.shape()[2];
    for (int observation = 0; observation < 10; observation++) {
      Batch drawn =
          posteriors(task).draw(observation, DRAWS, Randomness.seed(observation).stream());
      for (int j = 0; j < width; j++) {
        String what = "parameter %d given observation %d".formatted(j + 1, observation + 1);
        double centre = mean(drawn.values(), j, width, 0, DRAWS);
        Estimate[] ours = moments(drawn.values(), j, width, 0, DRAWS, centre);
        Estimate[] other = moments(theirs.values(), j, width, observation * n, n, centre);
        for (int k = 0; k < 2; k++) {
          double error = Math.hypot(ours[k].standardError(), other[k].standardError());
          assertEquals(
              other[k].mean(), ours[k].mean(), 4 * error, "moment " + (k + 1) + " of " + what);
        }
      }
    }
  }

  private static double mean(double[] values, int j, int width, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += values[i * width + j];
    }
    return sum / n;
  }

  private static Estimate[] moments(
      double[] values, int j, int width, int from, int n, double centre) {
    Estimate[] moments = {new Estimate(), new Estimate()};
    for (int i = from; i < from + n; i++) {
      double away = values[i * width + j] - centre;
      moments[0].add(away);
      moments[1].add(away * away);
    }
    return moments;
  }

  /**
   * Turned and folded, all draws are a crescent's width from the observation, as far as its radius
   * says, on both sides alike: n = 5,000 given each observation.
   */
  @Test
  void posteriorOfTwoMoonsIsTwoCrescents() {
    ReferencePosteriors moons = posteriors("two_moons");
    for (int observation = 0; observation < 10; observation++) {
      Batch drawn = moons.draw(observation, DRAWS, Randomness.seed(observation).stream());
      double[] x = drawn.context().orElseThrow().numbers();
      Estimate radius = new Estimate();
      Estimate side = new Estimate();
      for (int i = 0; i < 2 * DRAWS; i += 2) {
        double first = drawn.values()[i];
        double second = drawn.values()[i + 1];
        double u = x[i] + Math.abs(first + second) / Math.sqrt(2) - 0.25;
        double v = x[i + 1] - (second - first) / Math.sqrt(2);
        radius.add(Math.hypot(u, v));
        side.add(Math.signum(first + second));
      }
      // Where the prior cuts a crescent off the radius of what is left is not that of all of it.
      assertEquals(0.1, radius.mean(), 0.003);
      assertEquals(0.01, Math.sqrt(radius.variance()), 0.001);
      side.assertMean(0, "side");
    }
  }

  /** Ten of each, which its contract looks at. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "two_moons",
        "gaussian_linear",
        "gaussian_linear_uniform",
        "gaussian_mixture",
        "slcp",
        "bernoulli_glm",
        "sir",
        "lotka_volterra"
      })
  void simulatorsOfferThem(String task) {
    assertTrue(simulator(task).offers(Trait.POSTERIORS));
    assertEquals(10, posteriors(task).observations().size());
  }

  @Test
  void ofShippedDrawsThereAreSoMany() {
    ReferencePosteriors shipped = posteriors("slcp");
    assertEquals(OptionalInt.of(2_000), shipped.draws());
    assertThrows(
        IllegalArgumentException.class, () -> shipped.draw(0, 2_001, Randomness.seed(1).stream()));
  }

  /** The benchmark's observations are of its settings. */
  @Test
  void otherSettingsHaveNone() {
    Simulator other = new GaussianLinear(new GaussianLinear.Config(3, 0.1, 0.1));
    assertFalse(other.offers(Trait.POSTERIORS));
    assertTrue(other.remedy(Trait.POSTERIORS).isPresent());
    assertTrue(simulator("slcp").remedy(Trait.POSTERIORS).isEmpty());
  }
}
