package org.flowline.laws.path;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.SeveralThreads;
import org.flowline.spi.path.AffinePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;

/**
 * What a path promises of its sampling, whatever its law: where, from what, and what it leaves
 * alone.
 *
 * @param paths makes the path anew at each call
 * @since 0.1.0
 */
public record SamplingLaws(Supplier<? extends ProbabilityPath> paths) {
  /** All figures. */
  public List<Figure> figures() {
    return List.of(times(), finite(), noise(), function(), draws(), inputs(), threads());
  }

  /** The times of sampling are among those of training. */
  public Figure times() {
    return Breaches.of(
        "is sampled where it is trained",
        breaches -> {
          ProbabilityPath path = paths.get();
          breaches.unless(
              path.times().contains(path.samplingTimes()),
              "sampled on %s, trained on %s".formatted(path.samplingTimes(), path.times()));
        });
  }

  /** Points, velocities and coefficients at both ends of training are numbers. */
  public Figure finite() {
    return Breaches.of(
        "is finite at both ends",
        breaches -> {
          ProbabilityPath path = paths.get();
          IndependentPairs pairs = IndependentPairs.of(1_000, path, Randomness.seed(6));
          for (double t : new double[] {path.times().from(), path.times().to()}) {
            PathSample sample = pairs.sample(path, t, Randomness.seed(6).stream());
            finite(breaches, "point", t, sample.points().values());
            finite(breaches, "velocity", t, sample.velocities().values());
            if (path instanceof AffinePath affine) {
              Coefficients c = new Coefficients();
              affine.coefficients(t, c);
              finite(breaches, "coefficient", t, c.data(), c.source(), c.noise());
              finite(breaches, "rate", t, c.dataRate(), c.sourceRate(), c.noiseRate());
            }
          }
        });
  }

  /**
   * An affine path says that it is noisy exactly if its noise has a coefficient that is not 0, at
   * one of 101 times of training. Of other paths nothing is asked.
   */
  public Figure noise() {
    return Breaches.of(
        "says whether it has noise",
        breaches -> {
          if (!(paths.get() instanceof AffinePath path)) {
            return;
          }
          Coefficients c = new Coefficients();
          boolean noise = false;
          for (int i = 0; i <= 100; i++) {
            double t = path.times().at(i / 100.0);
            path.coefficients(t, c);
            boolean here = c.noise() != 0;
            breaches.unless(
                path.noisy() || !here,
                String.format(Locale.ROOT, "not noisy, and c = %.4g at t = %.4g", c.noise(), t));
            noise |= here;
          }
          breaches.unless(noise || !path.noisy(), "noisy, and c = 0 at all times");
        });
  }

  private static void finite(Breaches breaches, String what, double t, double... values) {
    for (double value : values) {
      breaches.unless(
          Double.isFinite(value), String.format(Locale.ROOT, "%s %s at t = %s", what, value, t));
    }
  }

  /** A path that was used before samples as a new one. */
  public Figure function() {
    return Breaches.of(
        "gives the same sample for the same stream",
        breaches -> {
          ProbabilityPath used = paths.get();
          double t = used.times().at(0.3);
          IndependentPairs pairs = IndependentPairs.of(100, used, Randomness.seed(7));
          pairs.sample(used, used.times().at(0.6), Randomness.seed(9).stream());
          PathSample again = pairs.sample(used, t, Randomness.seed(8).stream());
          PathSample first = pairs.sample(paths.get(), t, Randomness.seed(8).stream());
          breaches.unless(
              Arrays.equals(first.points().values(), again.points().values()), "other points");
          breaches.unless(
              Arrays.equals(first.velocities().values(), again.velocities().values()),
              "other velocities");
        });
  }

  /** What is drawn after a sample does not depend on the time of the sample. */
  public Figure draws() {
    return Breaches.of(
        "draws as often at any time",
        breaches -> {
          ProbabilityPath path = paths.get();
          IndependentPairs pairs = IndependentPairs.of(100, path, Randomness.seed(10));
          RandomGenerator early = Randomness.seed(11).stream();
          pairs.sample(path, path.times().from(), early);
          long next = early.nextLong();
          for (double fraction : new double[] {0.5, 1}) {
            RandomGenerator later = Randomness.seed(11).stream();
            double t = path.times().at(fraction);
            pairs.sample(path, t, later);
            breaches.unless(next == later.nextLong(), "another number of draws at t = " + t);
          }
        });
  }

  /** The pairs and their times are as they were. */
  public Figure inputs() {
    return Breaches.of(
        "leaves pairs and times alone",
        breaches -> {
          ProbabilityPath path = paths.get();
          IndependentPairs pairs = IndependentPairs.of(100, path, Randomness.seed(12));
          IndependentPairs before = IndependentPairs.of(100, path, Randomness.seed(12));
          double[] times = new double[100];
          Arrays.fill(times, path.times().at(0.7));
          double[] timesBefore = times.clone();
          pairs.sample(path, times, Randomness.seed(12).stream());
          breaches.unless(Arrays.equals(timesBefore, times), "other times");
          breaches.unless(
              Arrays.equals(before.source().values(), pairs.source().values()), "another source");
          breaches.unless(
              Arrays.equals(before.data().values(), pairs.data().values()), "other data");
        });
  }

  /** Several threads get the samples that one gets. */
  public Figure threads() {
    ProbabilityPath path = paths.get();
    IndependentPairs pairs = IndependentPairs.of(500, path, Randomness.seed(8));
    return SeveralThreads.figure(
        "samples on several threads as on one",
        call -> {
          double t = path.times().at(call / 64.0);
          PathSample sample = pairs.sample(path, t, SeveralThreads.stream(Randomness.seed(call)));
          return DoubleStream.concat(
                  Arrays.stream(sample.points().values()),
                  Arrays.stream(sample.velocities().values()))
              .toArray();
        });
  }
}
