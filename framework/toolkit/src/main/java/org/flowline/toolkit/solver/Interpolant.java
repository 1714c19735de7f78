package org.flowline.toolkit.solver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The state within a step, made of the step's own slopes: {@code y(t + s h) = y + h sum_i b_i(s)
 * k_i} with polynomials {@code b_i(s) = sum_j p_ij s^j}, j from 1 (Hairer, Norsett, Wanner 1993,
 * section II.6).
 *
 * @param order q: its error within a step from an exact state is O(h^(q+1))
 * @param polynomials p, one row a stage
 * @since 0.1.0
 */
public record Interpolant(int order, List<List<Double>> polynomials) {
  /** Copies. */
  public Interpolant {
    polynomials = polynomials.stream().map(List::copyOf).toList();
  }

  /**
   * The cubic that has the values and slopes of both ends of the step, of order 3 where the method
   * is, for a method whose last stage is the slope at the end.
   *
   * @param weights b of the method
   */
  public static Interpolant hermite(List<Double> weights) {
    return hermite(3, weights, Collections.nCopies(weights.size(), 0.0));
  }

  /**
   * The cubic that has the values and slopes of both ends of the step, plus {@code s^2 (1 - s)^2 h
   * sum_i d_i k_i}, for a method whose last stage is the slope at the end.
   *
   * @param weights b of the method
   * @param bulge d
   */
  public static Interpolant hermite(int order, List<Double> weights, List<Double> bulge) {
    List<List<Double>> polynomials = new ArrayList<>();
    int last = weights.size() - 1;
    for (int i = 0; i <= last; i++) {
      double b = weights.get(i);
      double d = bulge.get(i);
      double first = i == 0 ? 1 : 0;
      double end = i == last ? 1 : 0;
      polynomials.add(List.of(first, 3 * b - 2 * first - end + d, first + end - 2 * b - 2 * d, d));
    }
    return new Interpolant(order, polynomials);
  }

  /** Writes b(s) into {@code out}, one a stage. */
  public void weights(double s, double[] out) {
    for (int i = 0; i < out.length; i++) {
      List<Double> p = polynomials.get(i);
      double value = 0;
      for (int j = p.size() - 1; j >= 0; j--) {
        value = s * (value + p.get(j));
      }
      out[i] = value;
    }
  }
}
