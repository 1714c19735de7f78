package org.flowline.laws.path;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.flowline.laws.Figure;
import org.flowline.laws.SampleMean;
import org.flowline.laws.Worst;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;

/**
 * The equation between the laws of a path in weak form, integrated over eighths [a, b] of its
 * times: {@code E f(x_b) - E f(x_a) = (b - a) E[grad f(x_t) . (u_t + g^2/2 s_t) + g^2/2 lap
 * f(x_t)]} for t uniform in [a, b] and ten functions f, with s_t the score given the pair. At g = 0
 * that is the continuity equation, else the Fokker-Planck equation of {@code dx = (v + g^2/2 grad
 * log p) dt + g dW}. The terms share 50,000 pairs and their noise, which lowers the variance and
 * leaves the mean of the difference, 0, as it is.
 */
record WeakEquation(ProbabilityPath path, ConditionalNoise noise) {
  private static final int PARTS = 8;
  private static final int PAIRS = 50_000;

  /** The largest difference in its standard errors. */
  Figure figure(String law) {
    return Worst.of(
        law,
        SampleMean.BOUND,
        Figure.STANDARD_ERRORS,
        worst -> {
          for (int part = 0; part < PARTS; part++) {
            double a = path.times().at((double) part / PARTS);
            double b = path.times().at((part + 1.0) / PARTS);
            Randomness random = Randomness.seed(2).step(part);
            IndependentPairs pairs = IndependentPairs.of(PAIRS, path, random);
            RandomGenerator clock = random.purpose("times").stream();
            double[] times = new double[PAIRS];
            Arrays.setAll(times, i -> a + (b - a) * clock.nextDouble());
            double[] before = pairs.sample(path, a, random.stream()).points().values();
            double[] after = pairs.sample(path, b, random.stream()).points().values();
            Motion motion = motion(pairs, times, pairs.sample(path, times, random.stream()));
            double scale = Math.sqrt(Arrays.stream(before).map(x -> x * x).average().orElseThrow());
            for (SmoothFunction f : SmoothFunction.TEN) {
              SampleMean difference = new SampleMean();
              for (int i = 0; i < before.length; i += 2) {
                double change = at(f, after, i, scale) - at(f, before, i, scale);
                difference.add(change - (b - a) * motion.rate(f, i, scale));
              }
              worst.add(
                  difference.errorsFrom(0),
                  String.format(Locale.ROOT, "for %s, t from %.4g to %.4g", f.name(), a, b));
            }
          }
        });
  }

  private Motion motion(IndependentPairs pairs, double[] times, PathSample sample) {
    double[] points = sample.points().values();
    double[] drift = sample.velocities().values().clone();
    double[] halfSquaredNoise = new double[times.length];
    double[] score = new double[1];
    for (int i = 0; i < points.length; i++) {
      double squared =
          noise.at(
              times[i / 2], points[i], pairs.source().values()[i], pairs.data().values()[i], score);
      halfSquaredNoise[i / 2] = squared / 2;
      drift[i] += squared / 2 * score[0];
    }
    return new Motion(points, drift, halfSquaredNoise);
  }

  private static double at(SmoothFunction f, double[] points, int i, double scale) {
    return f.value().applyAsDouble(points[i] / scale, points[i + 1] / scale);
  }

  /** Points, their drift and half their squared noise rate. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Motion(double[] points, double[] drift, double[] halfSquaredNoise) {
    /** The rate at which the mean of f changes, as one pair sees it. */
    double rate(SmoothFunction f, int i, double scale) {
      double x = points[i] / scale;
      double y = points[i + 1] / scale;
      double carried =
          f.slopeX().applyAsDouble(x, y) * drift[i] + f.slopeY().applyAsDouble(x, y) * drift[i + 1];
      double spread = halfSquaredNoise[i / 2] * f.laplacian().applyAsDouble(x, y);
      return (carried + spread / scale) / scale;
    }
  }
}
