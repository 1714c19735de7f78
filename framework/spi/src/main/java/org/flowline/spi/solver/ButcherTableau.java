package org.flowline.spi.solver;

import java.util.List;

/**
 * An explicit Runge-Kutta method: {@code k_i = f(t + c_i h, y + h sum_j a_ij k_j)} and {@code
 * y(t+h) = y + h sum_i b_i k_i} (Hairer, Norsett, Wanner 1993, section II.1).
 *
 * @param order p: the error of one step is O(h^(p+1))
 * @param nodes c, one a stage
 * @param stages a: row i has the i coefficients of the stages before it
 * @param weights b, one a stage
 * @param embedded weights of a second solution of order p-1 for error estimates, one a stage; empty
 *     for a method without
 * @since 0.1.0
 */
public record ButcherTableau(
    int order,
    List<Double> nodes,
    List<List<Double>> stages,
    List<Double> weights,
    List<Double> embedded) {
  /**
   * Copies, and checks the shape.
   *
   * @throws IllegalArgumentException if a list does not have the length that the stages ask for
   */
  public ButcherTableau {
    nodes = List.copyOf(nodes);
    stages = stages.stream().map(List::copyOf).toList();
    weights = List.copyOf(weights);
    embedded = List.copyOf(embedded);
    int size = nodes.size();
    if (size == 0 || stages.size() != size || weights.size() != size) {
      throw new IllegalArgumentException(
          "a method has as many rows and weights as nodes, got "
              + size
              + " nodes, "
              + stages.size()
              + " rows, "
              + weights.size()
              + " weights");
    }
    if (!embedded.isEmpty() && embedded.size() != size) {
      throw new IllegalArgumentException(
          "a method of " + size + " stages has not " + embedded.size() + " embedded weights");
    }
    for (int i = 0; i < size; i++) {
      if (stages.get(i).size() != i) {
        throw new IllegalArgumentException(
            "row " + i + " of an explicit method has " + i + " coefficients: " + stages.get(i));
      }
    }
  }

  /** The number of stages. */
  public int size() {
    return nodes.size();
  }

  /**
   * Whether the last stage is the slope at the end of the step, so that an accepted step hands it
   * on as the first stage of the next.
   */
  public boolean firstSameAsLast() {
    int last = size() - 1;
    return last > 0
        && nodes.get(last) == 1
        && weights.get(last) == 0
        && stages.get(last).equals(weights.subList(0, last));
  }
}
