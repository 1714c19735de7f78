package org.flowline.laws.solver;

import java.util.Arrays;
import org.flowline.laws.Slope;

/**
 * What a solver's accuracy costs on one problem, from coarse to fine.
 *
 * @param problem the name of the problem
 * @param lengths the mean length of an accepted step
 * @param evaluations evaluations of the drift
 * @param errors the largest error of a coordinate at the end
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // measured once, never compared
public record Convergence(String problem, double[] lengths, double[] evaluations, double[] errors) {
  /** Below it rounding is what is measured. */
  private static final double ROUNDING = 1e-11;

  /**
   * The last so many are what an order is measured on: the leading term of the error rules there.
   */
  private static final int LAST = 4;

  /** The slope of log error over log step length, at the fine end but above rounding. */
  public double order() {
    int end = errors.length;
    while (end > 2 && !(errors[end - 1] > ROUNDING)) {
      end--;
    }
    int begin = Math.max(0, end - LAST);
    return Slope.of(
        Arrays.copyOfRange(lengths, begin, end), Arrays.copyOfRange(errors, begin, end));
  }
}
