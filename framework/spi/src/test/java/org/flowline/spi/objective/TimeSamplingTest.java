package org.flowline.spi.objective;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TimeSamplingTest {
  private static final int N = 100_000;
  private static final Interval INTERVAL = new Interval(0.1, 0.9);

  private static double[] sorted(TimeSampling sampling, Interval interval) {
    double[] times = new double[N];
    sampling.sample(interval, Randomness.seed(1).stream(), times);
    Arrays.sort(times);
    return times;
  }

  @ParameterizedTest
  @EnumSource
  void staysInTheInterval(TimeSampling sampling) {
    double[] times = sorted(sampling, INTERVAL);
    assertTrue(INTERVAL.from() <= times[0] && times[N - 1] <= INTERVAL.to());
  }

  @Test
  void uniformIsUniform() {
    assertDistribution(sorted(TimeSampling.UNIFORM, INTERVAL), t -> (t - 0.1) / 0.8);
  }

  /** Each of n equal parts has one time, and where in its part it is uniform. */
  @Test
  void stratifiedHasOneTimeInEachPart() {
    double[] times = sorted(TimeSampling.STRATIFIED, Interval.UNIT);
    double[] places = new double[N];
    for (int i = 0; i < N; i++) {
      places[i] = times[i] * N - i;
      assertTrue(0 <= places[i] && places[i] <= 1, "time " + times[i] + " of part " + i);
    }
    Arrays.sort(places);
    assertDistribution(places, place -> place);
  }

  /** P(T <= t) = P(Z <= log(t / (1 - t))), at quantiles of the normal known in tables. */
  @Test
  void logitNormalHasItsQuantiles() {
    double[] times = sorted(TimeSampling.LOGIT_NORMAL, Interval.UNIT);
    double[][] table = {{-1.6448536, 0.05}, {-0.6744898, 0.25}, {0, 0.5}, {1.2815516, 0.9}};
    for (double[] row : table) {
      double t = Math.exp(row[0]) / (1 + Math.exp(row[0]));
      double fraction = Arrays.stream(times).filter(time -> time <= t).count() / (double) N;
      double standardError = Math.sqrt(row[1] * (1 - row[1]) / N);
      assertTrue(
          Math.abs(fraction - row[1]) < 4 * standardError,
          () -> fraction + " of the times are at most " + t + ", not " + row[1]);
    }
  }

  /** Kolmogorov's statistic: sqrt(n) D exceeds 2.23 with a probability of 1 in 10,000. */
  private static void assertDistribution(double[] sorted, DoubleUnaryOperator law) {
    double largest = 0;
    for (int i = 0; i < N; i++) {
      double expected = law.applyAsDouble(sorted[i]);
      largest = Math.max(largest, Math.abs(expected - (double) i / N));
      largest = Math.max(largest, Math.abs(expected - (i + 1.0) / N));
    }
    double statistic = Math.sqrt(N) * largest;
    assertTrue(statistic < 2.23, () -> "Kolmogorov statistic " + statistic);
  }
}
