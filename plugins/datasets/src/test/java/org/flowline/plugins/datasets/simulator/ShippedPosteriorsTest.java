package org.flowline.plugins.datasets.simulator;

import java.util.function.ToDoubleFunction;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.junit.jupiter.api.Test;

/**
 * Shipped draws are of the posteriors of our simulators: for a function w that vanishes where the
 * prior ends, {@code E [w d log p(theta | x) / d theta_i + d w / d theta_i] = 0} (Stein's identity,
 * from integration by parts). 4 standard errors of some draws given each observation.
 */
class ShippedPosteriorsTest {
  private static final double STEP = 1e-5;

  /** The log-density of parameters given an observation, up to a constant. */
  private interface LogPosterior {
    double of(double[] parameters, double[] observation);
  }

  private static void assertStein(
      ReferencePosteriors posteriors,
      int draws,
      LogPosterior log,
      ToDoubleFunction<Double> vanishing) {
    for (int observation = 0; observation < 10; observation++) {
      Batch drawn = posteriors.draw(observation, draws, Randomness.seed(1).stream());
      double[] x = posteriors.observations().slice(observation, 1).numbers();
      double[] point = new double[drawn.width()];
      for (int i = 0; i < point.length; i++) {
        Estimate identity = new Estimate();
        for (int row = 0; row < drawn.size(); row++) {
          drawn.read(row, point, 0);
          double at = point[i];
          point[i] = at + STEP;
          double above = log.of(point, x);
          double weightAbove = vanishing.applyAsDouble(point[i]);
          point[i] = at - STEP;
          double below = log.of(point, x);
          double weightBelow = vanishing.applyAsDouble(point[i]);
          identity.add(
              (vanishing.applyAsDouble(at) * (above - below) + weightAbove - weightBelow)
                  / (2 * STEP));
        }
        identity.assertMean(
            0, "parameter %d given observation %d".formatted(i + 1, observation + 1));
      }
    }
  }

  /** Four draws of a plane normal law, within the cube of the prior. */
  @Test
  void slcp() {
    assertStein(
        new Slcp().referencePosteriors().orElseThrow(),
        2_000,
        (theta, x) -> {
          double first = theta[2] * theta[2];
          double second = theta[3] * theta[3];
          double correlation = Math.tanh(theta[4]);
          double rest = 1 - correlation * correlation;
          double log = -4 * (Math.log(first) + Math.log(second) + Math.log(rest) / 2);
          for (int k = 0; k < 8; k += 2) {
            double u = (x[k] - theta[0]) / first;
            double v = (x[k + 1] - theta[1]) / second;
            log -= (u * u + v * v - 2 * correlation * u * v) / (2 * rest);
          }
          return log;
        },
        at -> 9 - at * at);
  }

  /** Spikes by the logistic function, and the prior's second differences. */
  @Test
  void bernoulliGlm() {
    double[] stimulus = Stimulus.read();
    assertStein(
        new BernoulliGlm().referencePosteriors().orElseThrow(),
        2_000,
        (theta, x) -> {
          double log = -theta[0] * theta[0] / 4;
          for (int i = 0; i < 9; i++) {
            double difference =
                (1 + Math.sqrt(i / 9.0)) * theta[1 + i]
                    - (i > 0 ? 2 * theta[i] : 0)
                    + (i > 1 ? theta[i - 1] : 0);
            log -= difference * difference / 2;
          }
          for (int i = 0; i < 10; i++) {
            log += theta[i] * x[i];
          }
          for (int t = 0; t < stimulus.length; t++) {
            double sum = theta[0];
            for (int lag = 0; lag <= Math.min(8, t); lag++) {
              sum += theta[1 + lag] * stimulus[t - lag];
            }
            log -= Math.log1p(Math.exp(sum));
          }
          return log;
        },
        at -> 1);
  }

  /** Surveys of an epidemic. */
  @Test
  void sir() {
    assertStein(
        new Sir().referencePosteriors().orElseThrow(),
        500,
        (theta, x) -> {
          double log =
              logNormal(theta[0], Math.log(0.4), 0.5) + logNormal(theta[1], Math.log(0.125), 0.2);
          double[] share = Sir.infected(theta);
          for (int k = 0; k < 10; k++) {
            log += x[k] * Math.log(share[k]) + (1_000 - x[k]) * Math.log1p(-share[k]);
          }
          return log;
        },
        at -> 1);
  }

  /** Noisy counts of prey and predators. */
  @Test
  void lotkaVolterra() {
    assertStein(
        new LotkaVolterra().referencePosteriors().orElseThrow(),
        250,
        (theta, x) -> {
          double log = 0;
          for (int i = 0; i < 4; i++) {
            log += logNormal(theta[i], i % 2 == 0 ? -0.125 : -3, 0.5);
          }
          double[] logarithms = LotkaVolterra.logarithms(theta);
          for (int k = 0; k < 20; k++) {
            double error = (Math.log(x[k]) - logarithms[k]) / 0.1;
            log -= error * error / 2;
          }
          return log;
        },
        at -> 1);
  }

  private static double logNormal(double value, double mean, double deviation) {
    double z = (Math.log(value) - mean) / deviation;
    return -Math.log(value) - z * z / 2;
  }
}
