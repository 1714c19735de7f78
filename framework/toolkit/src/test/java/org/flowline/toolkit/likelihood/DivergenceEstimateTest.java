package org.flowline.toolkit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hutchinson's estimate on v(x) = A x, whose divergence is the trace of A. */
final class DivergenceEstimateTest {
  private static final double[][] A = {{1, 2, -0.5}, {0.3, -2, 1.5}, {4, 0.2, 3}};
  private static final double TRACE = 2;
  private static final int DRAWS = 10_000;

  private record MatrixFlow() implements ContinuousFlow {
    @Override
    public Shape shape() {
      return Shape.of(3);
    }

    @Override
    public Interval times() {
      return Interval.UNIT;
    }

    @Override
    public void velocity(double t, double[] points, int rows, double[] out) {
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < 3; i++) {
          out[3 * row + i] = 0;
          for (int j = 0; j < 3; j++) {
            out[3 * row + i] += A[i][j] * points[3 * row + j];
          }
        }
      }
    }

    @Override
    public void products(
        double t,
        double[] points,
        int rows,
        List<double[]> cotangents,
        double[] velocity,
        List<double[]> products) {
      velocity(t, points, rows, velocity);
      for (int k = 0; k < cotangents.size(); k++) {
        for (int row = 0; row < rows; row++) {
          for (int j = 0; j < 3; j++) {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
              sum += cotangents.get(k)[3 * row + i] * A[i][j];
            }
            products.get(k)[3 * row + j] = sum;
          }
        }
      }
    }
  }

  private static double[] divergences(DivergenceEstimate estimate, int rows) {
    double[] out = new double[rows + 2];
    double[] points = Randomness.seed(1).stream().doubles(3L * rows).toArray();
    estimate
        .along(rows, 3, Randomness.seed(2))
        .at(new MatrixFlow(), 0.5, points, new double[3 * rows], out, 2);
    return Arrays.copyOfRange(out, 2, rows + 2);
  }

  @Test
  void isTheTraceWithUnitVectors() {
    for (double divergence : divergences(DivergenceEstimate.EXACT, 5)) {
      assertEquals(TRACE, divergence, 1e-14);
    }
  }

  /** n = 10,000 probes: the mean to 4 standard errors, the variance to 10 % of its formula. */
  @ParameterizedTest
  @EnumSource(names = {"RADEMACHER", "GAUSSIAN"})
  void isRightOnAverageWithTheStatedVariance(DivergenceEstimate.Law law) {
    double[] draws = divergences(new DivergenceEstimate(law, 1), DRAWS);
    double mean = Arrays.stream(draws).average().orElseThrow();
    double variance = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / (DRAWS - 1);
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double symmetric = (A[i][j] + A[j][i]) / 2;
        boolean counted = i != j || law == DivergenceEstimate.Law.GAUSSIAN;
        squares += counted ? symmetric * symmetric : 0;
      }
    }
    assertTrue(Math.abs(mean - TRACE) <= 4 * Math.sqrt(variance / DRAWS), "mean " + mean);
    assertEquals(2 * squares, variance, 0.1 * 2 * squares);
  }

  @ParameterizedTest
  @EnumSource(names = {"RADEMACHER", "GAUSSIAN"})
  void variesLessWithMoreProbes(DivergenceEstimate.Law law) {
    double one = spread(divergences(new DivergenceEstimate(law, 1), DRAWS));
    double sixteen = spread(divergences(new DivergenceEstimate(law, 16), DRAWS));
    assertEquals(one / 16, sixteen, 0.1 * one / 16);
  }

  private static double spread(double[] draws) {
    return Arrays.stream(draws).map(x -> (x - TRACE) * (x - TRACE)).sum() / draws.length;
  }

  @Test
  void needsAProbe() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new DivergenceEstimate(DivergenceEstimate.Law.GAUSSIAN, 0));
  }
}
