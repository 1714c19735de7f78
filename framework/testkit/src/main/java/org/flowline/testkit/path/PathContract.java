package org.flowline.testkit.path;

import static org.flowline.testkit.Laws.assertHolds;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.laws.KolmogorovSmirnov;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.path.IndependentPairs;
import org.flowline.laws.path.PathLaws;
import org.flowline.laws.path.SamplingLaws;
import org.flowline.spi.data.Batch;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Laws;
import org.junit.jupiter.api.Test;

/**
 * What every probability path must do: velocities are the derivatives of points, they transport the
 * law of the points, and that law is the stated one at both ends. Extended by each path's tests, in
 * double precision, with independent pairs of a normal source and a mixture in the plane.
 *
 * @since 0.1.0
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
    return new PathLaws(this::path);
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

  private SamplingLaws sampling() {
    return new SamplingLaws(this::path);
  }

  @Test
  void isSampledWhereItIsTrained() {
    assertHolds(sampling().times());
  }

  @Test
  void isFiniteAtBothEnds() {
    assertHolds(sampling().finite());
  }

  @Test
  void saysWhetherItHasNoise() {
    assertHolds(sampling().noise());
  }

  @Test
  void givesTheSameSamplesToSeveralThreads() {
    assertHolds(sampling().threads());
  }

  @Test
  void givesTheSameSampleForTheSameStream() {
    assertHolds(sampling().function());
  }

  @Test
  void drawsAsOftenAtAnyTime() {
    assertHolds(sampling().draws());
  }

  @Test
  void leavesPairsAndTimesAlone() {
    assertHolds(sampling().inputs());
  }
}
