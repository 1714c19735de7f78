package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.metric.Arrival;
import org.flowline.spi.metric.Attachment;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.metric.MetricContract;
import org.junit.jupiter.api.Test;

final class PosteriorC2stMetricTest extends MetricContract {
  private static final Shape PLANE = Shape.of(2);

  @Override
  protected Metric metric() {
    return new PosteriorC2stMetric(new PosteriorC2stMetric.Config(64, 2, 10));
  }

  /** N(x, I) in the plane given x = 0, 10, 20, ..., of a prior on x_1 below a bound. */
  private record Normals(int count, double bound) implements ReferencePosteriors {
    @Override
    public Context observations() {
      double[] numbers = new double[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = 10 * i;
      }
      return new Context(new ContextShape(0, 1, false), count, Optional.empty(), numbers);
    }

    @Override
    public OptionalInt draws() {
      return OptionalInt.empty();
    }

    @Override
    public Batch draw(int observation, int n, RandomGenerator random) {
      Context given = new Context(new ContextShape(0, 1, false), n);
      Batch out = new Batch(n, PLANE);
      for (int row = 0; row < n; row++) {
        given.copy(observations(), observation, row);
        do {
          out.values()[2 * row] = 10 * observation + random.nextGaussian();
        } while (out.values()[2 * row] > bound);
        out.values()[2 * row + 1] = 10 * observation + random.nextGaussian();
      }
      return out.with(Optional.of(given));
    }

    @Override
    public boolean allows(double[] point) {
      return point[0] <= bound;
    }
  }

  /** A flow that gives N(x + shift, I) given x, and keeps what is attached. */
  @SuppressWarnings("ArrayRecordComponent") // made once, never compared
  private record Learned(ReferencePosteriors known, double[] shifts, List<Attachment> attached)
      implements Evaluation {
    @Override
    public Optional<ReferencePosteriors> referencePosteriors() {
      return Optional.of(known);
    }

    @Override
    public Batch samples(int n, Optional<Context> given, Randomness random) {
      Context contexts = given.orElseThrow();
      RandomGenerator draws = random.stream();
      Batch out = new Batch(n, PLANE);
      for (int i = 0; i < out.values().length; i++) {
        double x = contexts.numbers()[i / 2];
        out.values()[i] = x + shifts[(int) (x / 10)] + draws.nextGaussian();
      }
      return out;
    }

    @Override
    public void attach(Attachment attachment) {
      attached.add(attachment);
    }

    @Override
    public Flow flow() {
      throw new AssertionError("not asked");
    }

    @Override
    public Solver solver() {
      throw new AssertionError("not asked");
    }

    @Override
    public Optional<Density> sourceDensity() {
      return Optional.empty();
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public Batch source(int n) {
      throw new AssertionError("not asked");
    }

    @Override
    public Batch target(int n) {
      throw new AssertionError("not asked");
    }

    @Override
    public Batch secondTarget(int n) {
      throw new AssertionError("not asked");
    }

    @Override
    public Batch samples(int n) {
      throw new AssertionError("not asked");
    }

    @Override
    public Arrival carry(Batch source) {
      throw new AssertionError("not asked");
    }
  }

  private static Learned learned(double bound, double... shifts) {
    return new Learned(new Normals(shifts.length, bound), shifts, new ArrayList<>());
  }

  private static List<MetricValue> measure(Learned learned, int draws, long seed) {
    return new PosteriorC2stMetric(new PosteriorC2stMetric.Config(draws, 5, 200))
        .evaluate(learned, Randomness.seed(seed));
  }

  private static List<List<String>> table(Learned learned) {
    return ((Attachment.Table) learned.attached().get(0)).rows();
  }

  /** Ten times four posteriors of 200 draws, which are right: 4 standard errors. */
  @Test
  void isAHalfForPosteriorsThatAreRight() {
    Estimate accuracies = new Estimate();
    for (int seed = 0; seed < 10; seed++) {
      Learned right = learned(Double.POSITIVE_INFINITY, 0, 0, 0, 0);
      accuracies.add(value(measure(right, 200, seed), "posterior_c2st"));
    }
    accuracies.assertMean(0.5, "accuracy");
    assertTrue(accuracies.standardError() < 0.0125, "error " + accuracies.standardError());
  }

  /**
   * Of N(x, I) and N(x + delta, I) the best classifier is right {@code Phi(|delta| / 2)} of the
   * time: 1/2 and, for 2 in both coordinates, 0.92135. The mean is over both, the error that of two
   * such values, and the table has each. 1,000 draws: 4 standard errors, and 0.02 for what a
   * classifier does not learn of so few.
   */
  @Test
  void isTheMeanOverObservations() {
    Learned half = learned(Double.POSITIVE_INFINITY, 0, 2);
    List<MetricValue> values = measure(half, 1_000, 7);
    double first = Double.parseDouble(table(half).get(0).get(1));
    double second = Double.parseDouble(table(half).get(1).get(1));
    assertEquals(0.5, first, 4 * Math.sqrt(0.25 / 2_000));
    assertEquals(0.92135, second, 4 * Math.sqrt(0.92 * 0.08 / 2_000) + 0.02);
    assertEquals((first + second) / 2, value(values, "posterior_c2st"), 1e-4);
    assertEquals((second - first) / 2, value(values, "posterior_c2st_se"), 1e-4);
  }

  /** A right flow that does not know the bounds of the prior gives samples beyond them. */
  @Test
  void drawsAgainWhatThePriorExcludes() {
    Learned unbounded = learned(0, 0);
    List<MetricValue> values = measure(unbounded, 1_000, 3);
    assertEquals(0.5, value(values, "posterior_c2st"), 4 * Math.sqrt(0.25 / 2_000));
    assertEquals("1000", table(unbounded).get(0).get(2));
    double excluded = Double.parseDouble(table(unbounded).get(0).get(3));
    assertEquals(0.5, excluded, 4 * Math.sqrt(0.25 / 2_000));
    assertEquals(1, values.size(), "of one observation there is no spread");
  }

  /** No sample is where the prior is. */
  @Test
  void isOneWhereThePriorExcludesAll() {
    Learned elsewhere = learned(-4, 100);
    assertEquals(1, value(measure(elsewhere, 50, 3), "posterior_c2st"));
  }

  @Test
  void foldsAreNotEmpty() {
    SettingException e =
        assertThrows(SettingException.class, () -> new PosteriorC2stMetric.Config(4, 5, 10));
    assertEquals("draws must be at least 'folds', 5, got 4", e.getMessage());
  }
}
