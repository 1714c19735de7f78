package org.flowline.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;

/** Flows whose images are known, and a solver that is exact enough for them. */
final class KnownFlows {
  private KnownFlows() {}

  /** {@code dz/dt = (sin z_2, z_1 z_3, -z_1)}. */
  static final class Twist implements ContinuousFlow {
    @Override
    public Shape shape() {
      return Shape.of(3);
    }

    @Override
    public Interval times() {
      return Interval.UNIT;
    }

    @Override
    public void velocity(double t, double[] z, int rows, double[] out) {
      for (int i = 0; i < 3 * rows; i += 3) {
        double first = z[i];
        double second = z[i + 1];
        double third = z[i + 2];
        out[i] = Math.sin(second);
        out[i + 1] = first * third;
        out[i + 2] = -first;
      }
    }

    @Override
    public void products(
        double t,
        double[] z,
        int rows,
        List<double[]> cotangents,
        double[] velocity,
        List<double[]> products) {
      velocity(t, z, rows, velocity);
      for (int k = 0; k < cotangents.size(); k++) {
        double[] c = cotangents.get(k);
        double[] product = products.get(k);
        for (int i = 0; i < 3 * rows; i += 3) {
          product[i] = c[i + 1] * z[i + 2] - c[i + 2];
          product[i + 1] = c[i] * Math.cos(z[i + 1]);
          product[i + 2] = c[i + 1] * z[i];
        }
      }
    }
  }

  /** {@code dz/dt = a z} on the line, whose image of a normal law is one of deviation e^a. */
  record Growth(double a) implements ContinuousFlow {
    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public Interval times() {
      return Interval.UNIT;
    }

    @Override
    public void velocity(double t, double[] z, int rows, double[] out) {
      for (int i = 0; i < rows; i++) {
        out[i] = a * z[i];
      }
    }

    @Override
    public void products(
        double t,
        double[] z,
        int rows,
        List<double[]> cotangents,
        double[] velocity,
        List<double[]> products) {
      velocity(t, z, rows, velocity);
      for (int k = 0; k < cotangents.size(); k++) {
        velocity(t, cotangents.get(k), rows, products.get(k));
      }
    }
  }

  /** {@code z -> 3 z}. */
  record Tripling() implements InvertibleFlow {
    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public void toData(double[] source, int rows, double[] out) {
      Arrays.setAll(out, i -> 3 * source[i]);
    }

    @Override
    public void toSource(double[] data, int rows, double[] out, double[] logDeterminant) {
      for (int i = 0; i < rows; i++) {
        out[i] = data[i] / 3;
        logDeterminant[i] = -Math.log(3);
      }
    }
  }

  /** Runge and Kutta's method with two hundred steps. */
  static final Solver FINE =
      new Solver() {
        private static final int STEPS = 200;

        @Override
        public Solution solve(
            Dynamics dynamics,
            double[] start,
            double from,
            double to,
            Randomness random,
            StepObserver observer) {
          double[] state = start.clone();
          double h = (to - from) / STEPS;
          for (int k = 0; k < STEPS; k++) {
            double t = from + k * h;
            double[] a = slope(dynamics, t, state);
            double[] b = slope(dynamics, t + h / 2, moved(state, a, h / 2));
            double[] c = slope(dynamics, t + h / 2, moved(state, b, h / 2));
            double[] d = slope(dynamics, t + h, moved(state, c, h));
            for (int i = 0; i < state.length; i++) {
              state[i] += h / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
            }
          }
          return new Solution(state, STEPS, 4 * STEPS, 0);
        }

        private double[] slope(Dynamics dynamics, double t, double[] state) {
          double[] slope = new double[state.length];
          dynamics.drift(t, state, slope);
          return slope;
        }

        private double[] moved(double[] state, double[] slope, double h) {
          double[] moved = state.clone();
          for (int i = 0; i < moved.length; i++) {
            moved[i] += h * slope[i];
          }
          return moved;
        }
      };
}
