package org.flowline.plugins.objectives;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.objective.TimeSamplingContract;
import org.flowline.toolkit.objective.UniformTimes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class TimesTest {
  private static final int N = 100_000;

  private static double[] sorted(TimeSampling law, Interval interval) {
    double[] times = new double[N];
    law.sample(interval, Randomness.seed(1).stream(), times);
    Arrays.sort(times);
    return times;
  }

  @Nested
  class Uniform extends TimeSamplingContract {
    @Override
    protected TimeSampling times() {
      return new UniformTimes();
    }
  }

  @Nested
  class Stratified extends TimeSamplingContract {
    @Override
    protected TimeSampling times() {
      return new StratifiedTimes();
    }

    @Test
    void hasOneTimeInEachPart() {
      double[] times = sorted(times(), Interval.UNIT);
      for (int i = 0; i < N; i++) {
        double place = times[i] * N - i;
        assertTrue(0 <= place && place <= 1, "time " + times[i] + " of part " + i);
      }
    }
  }

  @Nested
  class Power extends TimeSamplingContract {
    @Override
    protected TimeSampling times() {
      return new PowerTimes(new PowerTimes.Config(3));
    }

    /** P(T <= t) = t^4, n = 100,000, 4 standard errors. */
    @Test
    void hasItsDistributionFunction() {
      double[] times = sorted(times(), Interval.UNIT);
      for (double t : new double[] {0.5, 0.8, 0.95}) {
        double fraction = Arrays.stream(times).filter(time -> time <= t).count() / (double) N;
        double expected = t * t * t * t;
        double standardError = Math.sqrt(expected * (1 - expected) / N);
        assertTrue(
            Math.abs(fraction - expected) < 4 * standardError,
            () -> fraction + " of the times are at most " + t + ", not " + expected);
      }
    }
  }

  @Nested
  class LogitNormal extends TimeSamplingContract {
    @Override
    protected TimeSampling times() {
      return new LogitNormalTimes();
    }

    /** P(T <= t) = P(Z <= log(t / (1 - t))), at quantiles of the normal known in tables. */
    @Test
    void hasItsQuantiles() {
      double[] times = sorted(times(), Interval.UNIT);
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
  }
}
