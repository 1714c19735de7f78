package org.flowline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.flowline.spi.path.Conversion;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.Prediction;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

/** What every Gaussian path must do besides: its moments belong to its samples. */
public abstract class GaussianPathContract extends PathContract {
  private static final double[] FRACTIONS = {0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98};

  /** For subclasses. */
  protected GaussianPathContract() {}

  @Override
  protected abstract GaussianPath path();

  /**
   * The residual of {@code dp/dt + d(p u)/dx} on a grid of the line, with p and u in closed form
   * from the moments and a mixture of normals as data, by central differences of order 4; at most
   * 1e-6 of the largest dp/dt.
   */
  @Test
  void momentsSolveTheContinuityEquation() {
    NormalMixture data = NormalMixture.line();
    Interval times = path().times();
    for (double fraction : FRACTIONS) {
      double t = times.at(fraction);
      double h = Math.min(1e-4, 0.05 * Math.min(t - times.from(), times.to() - t));
      GaussianMoments[] near = new GaussianMoments[5];
      Arrays.setAll(near, k -> path().moments(t + (k - 2) * h));
      double reach = 6 * Math.abs(near[2].alpha()) + 6 * near[2].sigma();
      double dx = 1e-3 * Math.min(0.4, Math.hypot(0.4 * near[2].alpha(), near[2].sigma()));
      double residual = 0;
      double largest = 0;
      for (double x = -reach; x <= reach; x += reach / 500) {
        double[] p = new double[5];
        double[] flux = new double[5];
        for (int k = 0; k < 5; k++) {
          p[k] = data.density(near[k], x);
          flux[k] = data.flux(near[2], x + (k - 2) * dx);
        }
        double rate = difference(p, h);
        residual = Math.max(residual, Math.abs(rate + difference(flux, dx)));
        largest = Math.max(largest, Math.abs(rate));
      }
      double relative = residual / largest;
      assertTrue(relative <= 1e-6, () -> "relative residual " + relative + " at t = " + t);
    }
  }

  private static double difference(double[] f, double h) {
    return (f[0] - 8 * f[1] + 8 * f[3] - f[4]) / (12 * h);
  }

  /** {@code (x_t - alpha x_1) / sigma} is standard normal: mean, variance; n = 50,000. */
  @Test
  void momentsAreThoseOfTheSamples() {
    for (double fraction : FRACTIONS) {
      double t = path().times().at(fraction);
      GaussianMoments moments = path().moments(t);
      Randomness random = Randomness.seed(21);
      Pairs pairs = Pairs.of(25_000, path(), random);
      double[] x = pairs.sample(path(), t, random.stream()).points().values();
      Estimate mean = new Estimate();
      Estimate variance = new Estimate();
      for (int i = 0; i < x.length; i++) {
        double z = (x[i] - moments.alpha() * pairs.data().values()[i]) / moments.sigma();
        mean.add(z);
        variance.add(z * z);
      }
      mean.assertMean(0, "mean at t = " + t);
      variance.assertMean(1, "variance at t = " + t);
    }
  }

  /**
   * {@code E[u_t | x_t, x_1]} is the velocity of the moments: equal to u_t itself without noise,
   * and else with a difference that is orthogonal to functions of x_t and x_1; n = 50,000.
   */
  @Test
  void momentsGiveTheVelocityGivenTheData() {
    for (double fraction : FRACTIONS) {
      double t = path().times().at(fraction);
      GaussianMoments moments = path().moments(t);
      Randomness random = Randomness.seed(22);
      Pairs pairs = Pairs.of(25_000, path(), random);
      PathSample sample = pairs.sample(path(), t, random.stream());
      double[] data = pairs.data().values();
      if (path().noisy()) {
        assertOrthogonal((x, x1) -> 1, moments, sample, data);
        assertOrthogonal((x, x1) -> x, moments, sample, data);
        assertOrthogonal((x, x1) -> x1, moments, sample, data);
        assertOrthogonal((x, x1) -> x * x1, moments, sample, data);
        assertOrthogonal((x, x1) -> Math.sin(x - x1), moments, sample, data);
      } else {
        double[] u = sample.velocities().values();
        double scale = Arrays.stream(u).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < u.length; i++) {
          double velocity = moments.velocity(sample.points().values()[i], data[i]);
          assertEquals(velocity, u[i], 1e-9 * scale, "velocity at t = " + t);
        }
      }
    }
  }

  private static void assertOrthogonal(
      DoubleBinaryOperator f, GaussianMoments moments, PathSample sample, double[] data) {
    Estimate product = new Estimate();
    for (int i = 0; i < data.length; i++) {
      double x = sample.points().values()[i];
      double difference = sample.velocities().values()[i] - moments.velocity(x, data[i]);
      product.add(difference * f.applyAsDouble(x, data[i]));
    }
    product.assertMean(0, "moments " + moments);
  }

  /** Velocity, score, noise and data, each into each other and back. */
  @Test
  void predictionsConvertIntoEachOther() {
    for (double fraction : FRACTIONS) {
      GaussianMoments moments = path().moments(path().times().at(fraction));
      double data = -1.3;
      double noise = 0.7;
      double x = moments.alpha() * data + moments.sigma() * noise;
      Map<Prediction, Double> said =
          Map.of(
              Prediction.DATA,
              data,
              Prediction.NOISE,
              noise,
              Prediction.SCORE,
              -noise / moments.sigma(),
              Prediction.VELOCITY,
              moments.velocity(x, data));
      for (Prediction from : Prediction.values()) {
        for (Prediction to : Prediction.values()) {
          double converted = Conversion.of(from, to, moments).apply(x, said.get(from));
          double scale = Math.max(1, Math.abs(said.get(to)));
          assertEquals(said.get(to), converted, 1e-8 * scale, from + " to " + to + " " + moments);
        }
      }
    }
  }

  /** The score that follows from the marginal velocity is the gradient of the log-density. */
  @Test
  void marginalVelocityGivesTheMarginalScore() {
    MixtureFlow flow = new MixtureFlow(NormalMixture.plane(), path());
    double[] points = {-2, 1, 0.5, 0.3, 3, -2, -1, -1};
    double[] velocity = new double[points.length];
    double[] score = new double[points.length];
    for (double fraction : FRACTIONS) {
      double t = path().times().at(fraction);
      flow.velocity(t, points, 4, velocity);
      flow.score(t, points, 4, score);
      Conversion toScore = Conversion.of(Prediction.VELOCITY, Prediction.SCORE, path().moments(t));
      for (int i = 0; i < points.length; i++) {
        double scale = Math.max(1, Math.abs(score[i]));
        assertEquals(
            score[i], toScore.apply(points[i], velocity[i]), 1e-8 * scale, "score at t = " + t);
      }
    }
  }
}
