package org.flowline.plugins.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.StepObserver;
import org.flowline.testkit.Estimate;
import org.flowline.toolkit.solver.EqualSteps;
import org.junit.jupiter.api.Test;

final class PredictorCorrectorTest {
  private static final double VARIANCE = 2.5;

  private static PredictorCorrector solver(int steps, int corrections, double snr) {
    return new PredictorCorrector(new PredictorCorrector.Config(steps, corrections, snr));
  }

  private static double[] solve(PredictorCorrector solver, Dynamics dynamics, double[] start) {
    return solver.solve(dynamics, start, 0, 1, Randomness.seed(3), StepObserver.NONE).end();
  }

  /** No motion, and the score of a centred normal law. */
  private static final Dynamics RESTING =
      new Dynamics() {
        @Override
        public void drift(double t, double[] state, double[] out) {
          Arrays.fill(out, 0);
        }

        @Override
        public void score(double t, double[] state, double[] out) {
          Arrays.setAll(out, k -> -state[k] / VARIANCE);
        }

        @Override
        public int width(int size) {
          return 1;
        }
      };

  /**
   * The corrector alone carries points to {@code N(0, V (1 + r^2))}; n = 40,000 points, from two of
   * them.
   */
  @Test
  void correctorSettlesAtTheLawOfTheScore() {
    double snr = 0.3;
    double[] start = new double[40_000];
    Arrays.setAll(start, k -> k % 2 == 0 ? 1 : -1);
    Estimate mean = new Estimate();
    Estimate square = new Estimate();
    for (double y : solve(solver(100, 2, snr), RESTING, start)) {
      mean.add(y);
      square.add(y * y);
    }
    mean.assertMean(0, "mean");
    square.assertMean(VARIANCE * (1 + snr * snr), "variance");
  }

  /**
   * One corrector step at rest. Two points with scores of (3, 4) and (0, 0) have the mean norm 2.5,
   * and a root mean square of 3.5.
   */
  @Test
  void stepsByTheMeanOfTheNormsOfPoints() {
    double snr = 0.2;
    double[] scores = {3, 4, 0, 0};
    Dynamics pulled =
        new Dynamics() {
          @Override
          public void drift(double t, double[] state, double[] out) {
            Arrays.fill(out, 0);
          }

          @Override
          public void score(double t, double[] state, double[] out) {
            System.arraycopy(scores, 0, out, 0, 4);
          }

          @Override
          public int width(int size) {
            return 2;
          }
        };
    double[] end = solve(solver(1, 1, snr), pulled, new double[4]);
    RandomGenerator draws = Randomness.seed(3).stream();
    double[] z = new double[4];
    // The increments of the predictor come first.
    for (int i = 0; i < 8; i++) {
      z[i % 4] = draws.nextGaussian();
    }
    double noise = (Math.hypot(z[0], z[1]) + Math.hypot(z[2], z[3])) / 2;
    double length = 2 * Math.pow(snr * noise / 2.5, 2);
    for (int k = 0; k < 4; k++) {
      assertEquals(length * scores[k] + Math.sqrt(2 * length) * z[k], end[k], 1e-12);
    }
  }

  @Test
  void withoutAScoreItIsEulerAndMaruyama() {
    Dynamics growing =
        new Dynamics() {
          @Override
          public void drift(double t, double[] state, double[] out) {
            Arrays.setAll(out, k -> state[k]);
          }
        };
    double[] start = {1, -2, 0.5};
    double[] expected =
        new EulerMaruyama(new EqualSteps(10))
            .solve(growing, start, 0, 1, Randomness.seed(3), StepObserver.NONE)
            .end();
    assertArrayEquals(expected, solve(solver(10, 1, 0.16), growing, start), 1e-14);
  }

  @Test
  void countsBothKindsOfEvaluations() {
    assertEquals(
        7 * (1 + 3),
        solver(7, 3, 0.16)
            .solve(RESTING, new double[] {1}, 0, 1, Randomness.seed(1), StepObserver.NONE)
            .evaluations());
  }
}
