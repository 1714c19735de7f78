package org.flowline.laws.solver;

import java.util.List;
import java.util.function.DoubleFunction;
import org.flowline.spi.solver.Dynamics;

/**
 * An equation whose solution is known.
 *
 * @param name what a failure calls it
 * @param dynamics the equation
 * @param solution y(t)
 * @since 0.1.0
 */
public record InitialValueProblem(
    String name, Dynamics dynamics, DoubleFunction<double[]> solution) {
  /** Logistic growth: nonlinear, one coordinate. */
  public static final InitialValueProblem LOGISTIC =
      new InitialValueProblem(
          "logistic",
          (t, y, out) -> out[0] = y[0] * (1 - y[0]),
          t -> new double[] {1 / (1 + 9 * Math.exp(-t))});

  /** The harmonic oscillator: linear, two coordinates. */
  public static final InitialValueProblem OSCILLATOR =
      new InitialValueProblem(
          "oscillator",
          (t, y, out) -> {
            out[0] = y[1];
            out[1] = -y[0];
          },
          t -> new double[] {Math.sin(t), Math.cos(t)});

  /** Growth at a rate that depends on time: sees wrong times of the stages. */
  public static final InitialValueProblem SEASONAL =
      new InitialValueProblem(
          "seasonal",
          (t, y, out) -> out[0] = Math.cos(t) * y[0],
          t -> new double[] {Math.exp(Math.sin(t))});

  /** Relaxation to a moving target, 200 times as fast as the target moves. */
  public static final InitialValueProblem STIFF =
      new InitialValueProblem(
          "stiff",
          (t, y, out) -> out[0] = -200 * (y[0] - Math.cos(t)) - Math.sin(t),
          t -> new double[] {Math.cos(t)});

  /** Those that are not stiff. */
  public static List<InitialValueProblem> smooth() {
    return List.of(LOGISTIC, OSCILLATOR, SEASONAL);
  }

  /** The largest difference between {@code state} and the solution at {@code time}. */
  public double error(double[] state, double time) {
    double[] exact = solution.apply(time);
    double error = 0;
    for (int k = 0; k < exact.length; k++) {
      error = Math.max(error, Math.abs(state[k] - exact[k]));
    }
    return error;
  }
}
