package org.flowline.toolkit.solver;

import java.util.Arrays;
import java.util.List;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;

/**
 * One integration in progress: the state, the slopes of the stages and the step on trial. All
 * buffers are made at the start; a step allocates nothing.
 *
 * @since 0.1.0
 */
public final class Stepper {
  private final Dynamics dynamics;
  private final double[] nodes;
  private final double[][] stages;
  private final double[] weights;
  private final double[] errorWeights;
  private final boolean firstSameAsLast;

  private final double[][] slopes;
  private final double[] argument;
  private double[] state;
  private double[] trial;
  private boolean slopeKnown;
  private long evaluations;

  /**
   * At the start of an integration.
   *
   * @param start the state, copied
   * @param time where it holds, for the message
   * @throws IntegrationException if the state is not finite
   */
  public Stepper(ButcherTableau tableau, Dynamics dynamics, double[] start, double time) {
    this.dynamics = dynamics;
    nodes = array(tableau.nodes());
    stages = tableau.stages().stream().map(Stepper::array).toArray(double[][]::new);
    weights = array(tableau.weights());
    errorWeights = array(tableau.weights());
    for (int i = 0; i < tableau.embedded().size(); i++) {
      errorWeights[i] -= tableau.embedded().get(i);
    }
    firstSameAsLast = tableau.firstSameAsLast();
    slopes = new double[weights.length][start.length];
    argument = new double[start.length];
    trial = new double[start.length];
    state = start.clone();
    if (!finite(state)) {
      throw new IntegrationException("the state at t = " + time + " is not finite");
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The live state. */
  public double[] state() {
    return state;
  }

  /** The live end of the last trial. */
  public double[] trial() {
    return trial;
  }

  /** How often the drift was evaluated. */
  public long evaluations() {
    return evaluations;
  }

  /** The live slope at the state, evaluated if it is not known yet. */
  public double[] slope(double t) {
    if (!slopeKnown) {
      evaluate(t, state, slopes[0]);
      slopeKnown = true;
    }
    return slopes[0];
  }

  /** The live slope after an Euler step of length {@code step}; for a first guess of the step. */
  public double[] slopeAfterEuler(double t, double step) {
    double[] first = slope(t);
    for (int k = 0; k < argument.length; k++) {
      argument[k] = state[k] + step * first[k];
    }
    evaluate(t + step, argument, slopes[1]);
    return slopes[1];
  }

  /** Tries the step from {@code t} to {@code next}. */
  public void attempt(double t, double next) {
    double step = next - t;
    slope(t);
    for (int i = 1; i < weights.length; i++) {
      combine(stages[i], i, step, argument);
      // Rounding must not take the last stage past the end of the step.
      evaluate(nodes[i] == 1 ? next : t + nodes[i] * step, argument, slopes[i]);
    }
    combine(weights, weights.length, step, trial);
  }

  /**
   * Writes {@code y + h sum_i b_i k_i} within the step on trial.
   *
   * @param within b, one a stage
   * @param step h
   * @param at where it goes in {@code out}
   */
  public void between(double[] within, double step, double[] out, int at) {
    combine(within, within.length, step, argument);
    System.arraycopy(argument, 0, out, at, argument.length);
  }

  /** All arrays have one index: the JIT compiler turns no loop with another into vector code. */
  private void combine(double[] coefficients, int count, double step, double[] out) {
    System.arraycopy(state, 0, out, 0, out.length);
    for (int i = 0; i < count; i++) {
      if (coefficients[i] != 0) {
        add(step * coefficients[i], slopes[i], out);
      }
    }
  }

  private static void add(double factor, double[] slope, double[] out) {
    for (int k = 0; k < out.length; k++) {
      out[k] += factor * slope[k];
    }
  }

  /**
   * The live error estimate of the step on trial, until the next call: its end less that of the
   * embedded method.
   */
  public double[] error(double step) {
    Arrays.fill(argument, 0);
    for (int i = 0; i < errorWeights.length; i++) {
      add(errorWeights[i], slopes[i], argument);
    }
    for (int k = 0; k < argument.length; k++) {
      argument[k] = step * argument[k];
    }
    return argument;
  }

  /** Makes the end of the step on trial the state. */
  public void accept() {
    double[] before = state;
    state = trial;
    trial = before;
    slopeKnown = firstSameAsLast;
    if (firstSameAsLast) {
      double[] first = slopes[0];
      slopes[0] = slopes[slopes.length - 1];
      slopes[slopes.length - 1] = first;
    }
  }

  private void evaluate(double t, double[] at, double[] out) {
    evaluations++;
    dynamics.drift(t, at, out);
  }

  /** Whether every entry is finite. */
  public static boolean finite(double[] values) {
    // A sum of zeros unless an entry is infinite or not a number.
    double sum = 0;
    for (double value : values) {
      sum += 0 * value;
    }
    return sum == 0;
  }
}
