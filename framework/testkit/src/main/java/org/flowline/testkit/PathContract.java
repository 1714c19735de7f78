package org.flowline.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.path.AffinePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

/**
 * What every probability path must do: velocities are the derivatives of points, they transport the
 * law of the points, and that law is the stated one at both ends. Extended by each path's tests, in
 * double precision, with independent pairs of a normal source and a mixture in the plane.
 */
public abstract class PathContract {
  private static final Shape PLANE = Shape.of(2);
  private static final double[] FRACTIONS = {
    1e-6, 1e-4, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1 - 1e-4, 1 - 1e-6
  };

  /** For subclasses. */
  protected PathContract() {}

  /** The path under test. */
  protected abstract ProbabilityPath path();

  /** The law at the first time. */
  protected abstract PathEnd start();

  /** The law at the last time. */
  protected abstract PathEnd end();

  /**
   * Independent pairs: the source that the path asks for, or a standard normal, and the mixture.
   */
  record Pairs(Batch source, Batch data) {
    static Pairs of(int n, ProbabilityPath path, Randomness random) {
      double deviation = path.requirements().normalSource().orElse(1);
      Batch data = new Batch(n, PLANE);
      NormalMixture.plane().sample(data, random.purpose("data").stream());
      return new Pairs(
          TestPoints.normal(n, 2, 0, deviation, random.purpose("source").stream()), data);
    }

    PathSample sample(ProbabilityPath path, double[] times, RandomGenerator random) {
      PathSample out = PathSample.of(source.size(), PLANE);
      path.sample(source, data, times, random, out);
      return out;
    }

    PathSample sample(ProbabilityPath path, double time, RandomGenerator random) {
      double[] times = new double[source.size()];
      Arrays.fill(times, time);
      return sample(path, times, random);
    }
  }

  /** By central differences of order 4 for one stream of noise, from end to end. */
  @Test
  void velocityIsTheDerivativeOfThePoint() {
    ProbabilityPath path = path();
    Interval times = path.times();
    Randomness random = Randomness.seed(1);
    Pairs pairs = Pairs.of(200, path, random);
    for (double fraction : FRACTIONS) {
      double t = times.at(fraction);
      double h = Math.min(1e-3, 0.02 * Math.min(t - times.from(), times.to() - t));
      double[][] x = new double[5][];
      for (int k = -2; k <= 2; k++) {
        x[k + 2] = pairs.sample(path, t + k * h, random.stream()).points().values();
      }
      double[] u = pairs.sample(path, t, random.stream()).velocities().values();
      double scale = Arrays.stream(u).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < u.length; i++) {
        double difference = (x[0][i] - 8 * x[1][i] + 8 * x[3][i] - x[4][i]) / (12 * h);
        assertEquals(difference, u[i], 1e-6 * Math.max(1, scale), "coordinate at t = " + t);
      }
    }
  }

  /**
   * The continuity equation in weak form, integrated over eighths [a, b] of the times: {@code E
   * f(x_b) - E f(x_a) = (b - a) E[grad f(x_t) . u_t]} for t uniform in [a, b] and ten functions f.
   * The three terms share 50,000 pairs and their noise, which lowers the variance and leaves the
   * mean of the difference, 0, as it is.
   */
  @Test
  void velocitiesTransportTheLaw() {
    ProbabilityPath path = path();
    int parts = 8;
    for (int part = 0; part < parts; part++) {
      double a = path.times().at((double) part / parts);
      double b = path.times().at((part + 1.0) / parts);
      Randomness random = Randomness.seed(2).step(part);
      Pairs pairs = Pairs.of(50_000, path, random);
      RandomGenerator clock = random.purpose("times").stream();
      double[] times = new double[pairs.data().size()];
      Arrays.setAll(times, i -> a + (b - a) * clock.nextDouble());
      double[] before = pairs.sample(path, a, random.stream()).points().values();
      double[] after = pairs.sample(path, b, random.stream()).points().values();
      PathSample between = pairs.sample(path, times, random.stream());
      double scale = Math.sqrt(Arrays.stream(before).map(x -> x * x).average().orElseThrow());
      for (SmoothFunction f : SmoothFunction.TEN) {
        Estimate difference = new Estimate();
        for (int i = 0; i < before.length; i += 2) {
          double change = at(f, after, i, scale) - at(f, before, i, scale);
          difference.add(change - (b - a) * rate(f, between, i, scale));
        }
        difference.assertMean(0, f.name() + " on [" + a + ", " + b + "]");
      }
    }
  }

  private static double at(SmoothFunction f, double[] points, int i, double scale) {
    return f.value().applyAsDouble(points[i] / scale, points[i + 1] / scale);
  }

  private static double rate(SmoothFunction f, PathSample sample, int i, double scale) {
    double x = sample.points().values()[i] / scale;
    double y = sample.points().values()[i + 1] / scale;
    double[] u = sample.velocities().values();
    return (f.slopeX().applyAsDouble(x, y) * u[i] + f.slopeY().applyAsDouble(x, y) * u[i + 1])
        / scale;
  }

  @Test
  void startsAtTheStatedLaw() {
    Pairs fresh = Pairs.of(20_000, path(), Randomness.seed(3).purpose("fresh"));
    assertLaw(path().times().from(), start(), fresh, fresh.source());
  }

  @Test
  void endsAtTheStatedLaw() {
    Pairs fresh = Pairs.of(20_000, path(), Randomness.seed(4).purpose("fresh"));
    assertLaw(path().times().to(), end(), fresh, fresh.data());
  }

  /** Two-sample tests with n = 20,000 on each side, at the level of 4 standard errors. */
  private void assertLaw(double t, PathEnd stated, Pairs fresh, Batch ideal) {
    int n = fresh.data().size();
    Randomness random = Randomness.seed(5);
    Batch points = Pairs.of(n, path(), random).sample(path(), t, random.stream()).points();
    Batch expected = TestPoints.normal(n, 2, 0, stated.noise(), random.purpose("law").stream());
    for (int i = 0; i < expected.values().length; i++) {
      expected.values()[i] +=
          stated.data() * fresh.data().values()[i] + stated.source() * fresh.source().values()[i];
    }
    double critical = KolmogorovSmirnov.critical(n);
    double fromStated = KolmogorovSmirnov.distance(points, expected);
    assertTrue(
        fromStated <= critical,
        () -> "x at t = %s is %s from %s, over %s".formatted(t, fromStated, stated, critical));
    double fromIdeal = KolmogorovSmirnov.distance(points, ideal);
    assertTrue(
        fromIdeal <= stated.distance() + critical,
        () ->
            "x at t = %s is %s from where it belongs, over %s + %s"
                .formatted(t, fromIdeal, stated.distance(), critical));
  }

  @Test
  void isFiniteAtBothEnds() {
    ProbabilityPath path = path();
    Pairs pairs = Pairs.of(1_000, path, Randomness.seed(6));
    for (double t : new double[] {path.times().from(), path.times().to()}) {
      PathSample sample = pairs.sample(path, t, Randomness.seed(6).stream());
      assertTrue(Arrays.stream(sample.points().values()).allMatch(Double::isFinite));
      assertTrue(Arrays.stream(sample.velocities().values()).allMatch(Double::isFinite));
      if (path instanceof AffinePath affine) {
        Coefficients c = new Coefficients();
        affine.coefficients(t, c);
        assertTrue(Double.isFinite(c.data()) && Double.isFinite(c.dataRate()));
        assertTrue(Double.isFinite(c.source()) && Double.isFinite(c.sourceRate()));
        assertTrue(Double.isFinite(c.noise()) && Double.isFinite(c.noiseRate()));
      }
    }
  }

  @Test
  void givesTheSameSampleForTheSameStream() {
    ProbabilityPath used = path();
    double t = used.times().at(0.3);
    Pairs pairs = Pairs.of(100, used, Randomness.seed(7));
    pairs.sample(used, used.times().at(0.6), Randomness.seed(9).stream());
    PathSample again = pairs.sample(used, t, Randomness.seed(8).stream());
    PathSample first = pairs.sample(path(), t, Randomness.seed(8).stream());
    assertArrayEquals(first.points().values(), again.points().values());
    assertArrayEquals(first.velocities().values(), again.velocities().values());
  }

  @Test
  void drawsAsOftenAtAnyTime() {
    ProbabilityPath path = path();
    Pairs pairs = Pairs.of(100, path, Randomness.seed(10));
    RandomGenerator early = Randomness.seed(11).stream();
    RandomGenerator late = Randomness.seed(11).stream();
    pairs.sample(path, path.times().from(), early);
    pairs.sample(path, path.times().to(), late);
    assertEquals(early.nextLong(), late.nextLong());
  }

  @Test
  void leavesPairsAndTimesAlone() {
    ProbabilityPath path = path();
    Pairs pairs = Pairs.of(100, path, Randomness.seed(12));
    double[] times = new double[100];
    Arrays.fill(times, path.times().at(0.7));
    double[] timesBefore = times.clone();
    pairs.sample(path, times, Randomness.seed(12).stream());
    Pairs untouched = Pairs.of(100, path, Randomness.seed(12));
    assertArrayEquals(timesBefore, times);
    assertArrayEquals(untouched.source().values(), pairs.source().values());
    assertArrayEquals(untouched.data().values(), pairs.data().values());
  }
}
