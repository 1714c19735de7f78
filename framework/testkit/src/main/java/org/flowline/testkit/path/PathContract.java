package org.flowline.testkit.path;

import static org.flowline.testkit.Laws.assertHolds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.flowline.laws.KolmogorovSmirnov;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.path.IndependentPairs;
import org.flowline.laws.path.PathLaws;
import org.flowline.spi.data.Batch;
import org.flowline.spi.path.AffinePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Laws;
import org.flowline.testkit.SeveralThreads;
import org.junit.jupiter.api.Test;

/**
 * What every probability path must do: velocities are the derivatives of points, they transport the
 * law of the points, and that law is the stated one at both ends. Extended by each path's tests, in
 * double precision, with independent pairs of a normal source and a mixture in the plane.
 */
public abstract class PathContract {
  /** For subclasses. */
  protected PathContract() {}

  /** The path under test. */
  protected abstract ProbabilityPath path();

  /** The law at the first time of sampling. */
  protected abstract PathEnd start();

  /** The law at the last time of sampling. */
  protected abstract PathEnd end();

  @Test
  void velocityIsTheDerivativeOfThePoint() {
    assertHolds(laws().velocity());
  }

  @Test
  void velocitiesTransportTheLaw() {
    assertHolds(laws().continuity());
  }

  @Test
  void noiseTransportsTheSameLaw() {
    laws().fokkerPlanck().ifPresent(Laws::assertHolds);
  }

  private PathLaws laws() {
    return new PathLaws(path());
  }

  @Test
  void startsAtTheStatedLaw() {
    IndependentPairs fresh =
        IndependentPairs.of(20_000, path(), Randomness.seed(3).purpose("fresh"));
    assertLaw(path().samplingTimes().from(), start(), fresh, fresh.source());
  }

  @Test
  void endsAtTheStatedLaw() {
    IndependentPairs fresh =
        IndependentPairs.of(20_000, path(), Randomness.seed(4).purpose("fresh"));
    assertLaw(path().samplingTimes().to(), end(), fresh, fresh.data());
  }

  /** Two-sample tests with n = 20,000 on each side, at the level of 4 standard errors. */
  private void assertLaw(double t, PathEnd stated, IndependentPairs fresh, Batch ideal) {
    int n = fresh.data().size();
    Randomness random = Randomness.seed(5);
    Batch points =
        IndependentPairs.of(n, path(), random).sample(path(), t, random.stream()).points();
    Batch expected = NormalPoints.of(n, 2, 0, stated.noise(), random.purpose("law").stream());
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
  void isSampledWhereItIsTrained() {
    assertTrue(
        path().times().contains(path().samplingTimes()),
        () -> "sampled on %s, trained on %s".formatted(path().samplingTimes(), path().times()));
  }

  @Test
  void isFiniteAtBothEnds() {
    ProbabilityPath path = path();
    IndependentPairs pairs = IndependentPairs.of(1_000, path, Randomness.seed(6));
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
  void givesTheSameSamplesToSeveralThreads() {
    ProbabilityPath path = path();
    IndependentPairs pairs = IndependentPairs.of(500, path, Randomness.seed(8));
    SeveralThreads.assertSameAnswers(
        call -> {
          double t = path.times().at(call / 64.0);
          PathSample sample = pairs.sample(path, t, Randomness.seed(call).stream());
          return DoubleStream.concat(
                  Arrays.stream(sample.points().values()),
                  Arrays.stream(sample.velocities().values()))
              .toArray();
        });
  }

  @Test
  void givesTheSameSampleForTheSameStream() {
    ProbabilityPath used = path();
    double t = used.times().at(0.3);
    IndependentPairs pairs = IndependentPairs.of(100, used, Randomness.seed(7));
    pairs.sample(used, used.times().at(0.6), Randomness.seed(9).stream());
    PathSample again = pairs.sample(used, t, Randomness.seed(8).stream());
    PathSample first = pairs.sample(path(), t, Randomness.seed(8).stream());
    assertArrayEquals(first.points().values(), again.points().values());
    assertArrayEquals(first.velocities().values(), again.velocities().values());
  }

  @Test
  void drawsAsOftenAtAnyTime() {
    ProbabilityPath path = path();
    IndependentPairs pairs = IndependentPairs.of(100, path, Randomness.seed(10));
    RandomGenerator early = Randomness.seed(11).stream();
    RandomGenerator late = Randomness.seed(11).stream();
    pairs.sample(path, path.times().from(), early);
    pairs.sample(path, path.times().to(), late);
    assertEquals(early.nextLong(), late.nextLong());
  }

  @Test
  void leavesPairsAndTimesAlone() {
    ProbabilityPath path = path();
    IndependentPairs pairs = IndependentPairs.of(100, path, Randomness.seed(12));
    double[] times = new double[100];
    Arrays.fill(times, path.times().at(0.7));
    double[] timesBefore = times.clone();
    pairs.sample(path, times, Randomness.seed(12).stream());
    IndependentPairs untouched = IndependentPairs.of(100, path, Randomness.seed(12));
    assertArrayEquals(timesBefore, times);
    assertArrayEquals(untouched.source().values(), pairs.source().values());
    assertArrayEquals(untouched.data().values(), pairs.data().values());
  }
}
