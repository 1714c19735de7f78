package org.flowline.laws.path;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.flowline.laws.Figure;
import org.flowline.laws.NormalMixture;
import org.flowline.laws.SampleMean;
import org.flowline.laws.Worst;
import org.flowline.spi.path.Conversion;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.Prediction;
import org.flowline.spi.random.Randomness;

/**
 * What holds besides for a Gaussian path: its moments belong to its samples.
 *
 * @param path the path
 * @since 0.1.0
 */
public record GaussianLaws(GaussianPath path) {
  private static final double[] FRACTIONS = {0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98};
  private static final int PAIRS = 25_000;

  /** All figures. */
  public List<Figure> figures() {
    return List.of(residual(), moments(), velocityGivenTheData(), conversions());
  }

  /**
   * The residual of {@code dp/dt + d(p u)/dx} on a grid of the line, with p and u in closed form
   * from the moments and a mixture of normals as data, by central differences of order 4, relative
   * to the largest dp/dt.
   */
  public Figure residual() {
    return Worst.of(
        "continuity equation, residual on a grid",
        1e-6,
        "",
        worst -> {
          NormalMixture data = NormalMixture.line();
          Interval times = path.times();
          for (double fraction : FRACTIONS) {
            double t = times.at(fraction);
            double h = Math.min(1e-4, 0.05 * Math.min(t - times.from(), times.to() - t));
            GaussianMoments[] near = new GaussianMoments[5];
            Arrays.setAll(near, k -> path.moments(t + (k - 2) * h));
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
            worst.add(residual / largest, Worst.at(t));
          }
        });
  }

  private static double difference(double[] f, double h) {
    return (f[0] - 8 * f[1] + 8 * f[3] - f[4]) / (12 * h);
  }

  /** {@code (x_t - alpha x_1) / sigma} is standard normal: mean and variance. */
  public Figure moments() {
    return Worst.of(
        "alpha and sigma are those of the samples",
        SampleMean.BOUND,
        Figure.STANDARD_ERRORS,
        worst -> {
          for (double fraction : FRACTIONS) {
            double t = path.times().at(fraction);
            GaussianMoments moments = path.moments(t);
            Randomness random = Randomness.seed(21);
            IndependentPairs pairs = IndependentPairs.of(PAIRS, path, random);
            double[] x = pairs.sample(path, t, random.stream()).points().values();
            SampleMean mean = new SampleMean();
            SampleMean variance = new SampleMean();
            for (int i = 0; i < x.length; i++) {
              double z = (x[i] - moments.alpha() * pairs.data().values()[i]) / moments.sigma();
              mean.add(z);
              variance.add(z * z);
            }
            worst.add(mean.errorsFrom(0), "mean " + Worst.at(t));
            worst.add(variance.errorsFrom(1), "variance " + Worst.at(t));
          }
        });
  }

  /**
   * {@code E[u_t | x_t, x_1]} is the velocity of the moments: equal to u_t itself without noise,
   * and else with a difference that is orthogonal to functions of x_t and x_1.
   */
  public Figure velocityGivenTheData() {
    boolean noisy = path.noisy();
    return Worst.of(
        "velocity given the data follows from them",
        noisy ? SampleMean.BOUND : 1e-9,
        noisy ? Figure.STANDARD_ERRORS : "",
        this::velocityGivenTheData);
  }

  private void velocityGivenTheData(Worst worst) {
    for (double fraction : FRACTIONS) {
      double t = path.times().at(fraction);
      GaussianMoments moments = path.moments(t);
      Randomness random = Randomness.seed(22);
      IndependentPairs pairs = IndependentPairs.of(PAIRS, path, random);
      PathSample sample = pairs.sample(path, t, random.stream());
      double[] data = pairs.data().values();
      if (path.noisy()) {
        List<DoubleBinaryOperator> functions =
            List.of(
                (x, x1) -> 1,
                (x, x1) -> x,
                (x, x1) -> x1,
                (x, x1) -> x * x1,
                (x, x1) -> Math.sin(x - x1));
        functions.forEach(f -> worst.add(product(f, moments, sample, data), Worst.at(t)));
      } else {
        worst.add(difference(moments, sample, data), Worst.at(t));
      }
    }
  }

  /** Velocity, score, noise and data, each into each other and back. */
  public Figure conversions() {
    return Worst.of("predictions convert into each other", 1e-8, "", this::conversions);
  }

  private void conversions(Worst worst) {
    for (double fraction : FRACTIONS) {
      double t = path.times().at(fraction);
      GaussianMoments moments = path.moments(t);
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
      said.forEach(
          (from, value) ->
              said.forEach(
                  (to, right) -> {
                    double converted = Conversion.of(from, to, moments).apply(x, value);
                    worst.add(
                        Math.abs(converted - right) / Math.max(1, Math.abs(right)),
                        "%s to %s %s".formatted(from, to, Worst.at(t)));
                  }));
    }
  }

  private static double product(
      DoubleBinaryOperator f, GaussianMoments moments, PathSample sample, double[] data) {
    SampleMean product = new SampleMean();
    for (int i = 0; i < data.length; i++) {
      double x = sample.points().values()[i];
      double difference = sample.velocities().values()[i] - moments.velocity(x, data[i]);
      product.add(difference * f.applyAsDouble(x, data[i]));
    }
    return product.errorsFrom(0);
  }

  private static double difference(GaussianMoments moments, PathSample sample, double[] data) {
    double[] u = sample.velocities().values();
    double scale = Arrays.stream(u).map(Math::abs).max().orElseThrow();
    double largest = 0;
    for (int i = 0; i < u.length; i++) {
      double velocity = moments.velocity(sample.points().values()[i], data[i]);
      largest = Math.max(largest, Math.abs(velocity - u[i]) / scale);
    }
    return largest;
  }
}
