package org.flowline.plugins.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.StepObserver;
import org.flowline.toolkit.solver.EqualSteps;
import org.flowline.toolkit.solver.StochasticSteps;
import org.junit.jupiter.api.Test;

/**
 * Measured orders of the solvers of stochastic equations on [0, 1]. Every number of steps sees the
 * same 20,000 Brownian paths, known at 1,024 times.
 */
final class StochasticOrderTest {
  private static final int PATHS = 20_000;
  private static final int FINEST = 1024;
  private static final int[] STEPS = {8, 16, 32, 64};
  private static final double[][] BROWNIAN = brownian();

  private static final double GROWTH = 1.5;
  private static final double VOLATILITY = 0.5;

  /** Geometric Brownian motion from 1, {@code dX = 1.5 X dt + 0.5 X dW}. */
  private static final Dynamics GEOMETRIC =
      new Dynamics() {
        @Override
        public void drift(double t, double[] state, double[] out) {
          Arrays.setAll(out, k -> GROWTH * state[k]);
        }

        @Override
        public void noise(double t, double[] state, double[] out) {
          Arrays.setAll(out, k -> VOLATILITY * state[k]);
        }
      };

  /** An Ornstein-Uhlenbeck process, {@code dX = -2 X dt + dW}. */
  private static final Dynamics RETURNING =
      new Dynamics() {
        @Override
        public void drift(double t, double[] state, double[] out) {
          Arrays.setAll(out, k -> -2 * state[k]);
        }

        @Override
        public void noise(double t, double[] state, double[] out) {
          Arrays.fill(out, 1);
        }
      };

  private static double[][] brownian() {
    RandomGenerator random = Randomness.seed(1).stream();
    double[][] increments = new double[FINEST][PATHS];
    for (double[] row : increments) {
      Arrays.setAll(row, k -> random.nextGaussian() / Math.sqrt(FINEST));
    }
    return increments;
  }

  private static double[] solve(StochasticSteps solver, Dynamics dynamics, int steps) {
    StochasticSteps.Step step = solver.step(dynamics, PATHS, Randomness.seed(0).stream());
    double[] state = new double[PATHS];
    Arrays.fill(state, 1);
    int stride = FINEST / steps;
    for (int i = 0; i < steps; i++) {
      double[] increments = new double[PATHS];
      for (int j = i * stride; j < (i + 1) * stride; j++) {
        for (int k = 0; k < PATHS; k++) {
          increments[k] += BROWNIAN[j][k];
        }
      }
      step.take((double) i / steps, (i + 1.0) / steps, state, increments);
    }
    return state;
  }

  private static double[] geometricEnd() {
    double[] end = new double[PATHS];
    for (int k = 0; k < PATHS; k++) {
      double w = 0;
      for (double[] row : BROWNIAN) {
        w += row[k];
      }
      end[k] = Math.exp(GROWTH - VOLATILITY * VOLATILITY / 2 + VOLATILITY * w);
    }
    return end;
  }

  /** {@code e^-2 + int e^(-2(1-u)) dW_u}, the integral by the midpoint rule on the finest grid. */
  private static double[] returningEnd() {
    double[] end = new double[PATHS];
    Arrays.fill(end, Math.exp(-2));
    for (int j = 0; j < FINEST; j++) {
      double weight = Math.exp(-2 * (1 - (j + 0.5) / FINEST));
      for (int k = 0; k < PATHS; k++) {
        end[k] += weight * BROWNIAN[j][k];
      }
    }
    return end;
  }

  private static double strongOrder(StochasticSteps solver, Dynamics dynamics, double[] exact) {
    double[] errors = new double[STEPS.length];
    for (int i = 0; i < STEPS.length; i++) {
      double[] end = solve(solver, dynamics, STEPS[i]);
      for (int k = 0; k < PATHS; k++) {
        errors[i] += Math.abs(end[k] - exact[k]) / PATHS;
      }
    }
    return order(errors);
  }

  /** By the outermost numbers of steps, which are 3 doublings apart. */
  private static double order(double[] errors) {
    return Math.log(errors[0] / errors[errors.length - 1]) / Math.log(8);
  }

  private static EulerMaruyama eulerMaruyama() {
    return new EulerMaruyama(new EqualSteps(40));
  }

  private static StochasticHeun heun() {
    return new StochasticHeun(new EqualSteps(40));
  }

  @Test
  void eulerMaruyamaIsOfStrongOrderOneHalfWhereNoiseDependsOnTheState() {
    Dynamics driftless =
        new Dynamics() {
          @Override
          public void drift(double t, double[] state, double[] out) {
            Arrays.fill(out, 0);
          }

          @Override
          public void noise(double t, double[] state, double[] out) {
            GEOMETRIC.noise(t, state, out);
          }
        };
    double[] exact = geometricEnd();
    Arrays.setAll(exact, k -> exact[k] * Math.exp(-GROWTH));
    assertEquals(0.5, strongOrder(eulerMaruyama(), driftless, exact), 0.1);
  }

  /** The mean error over paths; its standard error is below 2 % of it. */
  @Test
  void eulerMaruyamaIsOfWeakOrderOne() {
    double[] exact = geometricEnd();
    double[] errors = new double[STEPS.length];
    for (int i = 0; i < STEPS.length; i++) {
      double[] end = solve(eulerMaruyama(), GEOMETRIC, STEPS[i]);
      for (int k = 0; k < PATHS; k++) {
        errors[i] += (exact[k] - end[k]) / PATHS;
      }
    }
    assertEquals(1, order(errors), 0.15);
  }

  @Test
  void bothAreOfStrongOrderOneWhereNoiseIsAdditive() {
    double[] exact = returningEnd();
    assertEquals(1, strongOrder(eulerMaruyama(), RETURNING, exact), 0.1);
    assertEquals(1, strongOrder(heun(), RETURNING, exact), 0.1);
  }

  /** Without noise they are Euler's and Heun's method: orders 1 and 2 on dx/dt = -x. */
  @Test
  void integrateOrdinaryEquations() {
    Dynamics decay = (t, state, out) -> out[0] = -state[0];
    double euler = error(new EulerMaruyama(new EqualSteps(50)), decay);
    double eulerHalf = error(new EulerMaruyama(new EqualSteps(100)), decay);
    double heun = error(new StochasticHeun(new EqualSteps(50)), decay);
    double heunHalf = error(new StochasticHeun(new EqualSteps(100)), decay);
    assertEquals(2, euler / eulerHalf, 0.05);
    assertEquals(4, heun / heunHalf, 0.1);
  }

  private static double error(StochasticSteps solver, Dynamics dynamics) {
    double[] end =
        solver.solve(dynamics, new double[] {1}, 0, 1, Randomness.seed(1), StepObserver.NONE).end();
    return Math.abs(end[0] - Math.exp(-1));
  }

  @Test
  void drawsAreAFunctionOfTheRandomness() {
    double[] start = {1, 2, 3};
    double[] once = end(start, 1);
    assertArrayEquals(once, end(start, 1));
    assertTrue(once[0] != end(start, 2)[0]);
    assertArrayEquals(new double[] {1, 2, 3}, start);
  }

  private static double[] end(double[] start, long seed) {
    return heun().solve(RETURNING, start, 0, 1, Randomness.seed(seed), StepObserver.NONE).end();
  }

  @Test
  void stopWhereTheStateIsNotFinite() {
    Dynamics blowUp = (t, state, out) -> out[0] = Double.NaN;
    assertThrows(
        IntegrationException.class,
        () -> heun().solve(blowUp, new double[] {1}, 0, 1, Randomness.seed(1), StepObserver.NONE));
  }
}
