package org.flowline.transport;

import java.util.Optional;

/**
 * Exact optimal assignment of n sources to n targets: the permutation s that minimises {@code sum_i
 * cost(i, s(i))}.
 *
 * <p>An epsilon-scaled auction brings the prices close, shortest augmenting paths finish exactly,
 * in double throughout. The prices of the result prove it; {@link Certificate} checks them. The
 * same input gives the same permutation. In up to {@value PointAssignment#TREE_DIMENSIONS}
 * dimensions a tree over the points bounds memory: large problems need a few hundred bytes a point,
 * and small ones a matrix of 128 MB at most. In more dimensions {@code 8 n^2} bytes hold the costs.
 *
 * <p>A solver keeps its buffers: solving for the same n again allocates nothing. It is not safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public final class AssignmentSolver {

  /** The most rows of a problem that needs a full matrix, which is one Java array. */
  private static final int MATRIX_ROWS = 46_340;

  private Optional<PointAssignment> points = Optional.empty();
  private Optional<MatrixAssignment> matrix = Optional.empty();

  /**
   * Solves for squared Euclidean cost {@code |x_i - y_j|^2}.
   *
   * @param source source points {@code [n, dimension]}, row-major
   * @param target target points {@code [n, dimension]}, row-major
   * @return the optimum, valid until this solver's next problem
   * @throws IllegalArgumentException if the lengths do not fit n and the dimension, a coordinate is
   *     not finite or beyond 1e100, or n exceeds 46,340 in more than {@value
   *     PointAssignment#TREE_DIMENSIONS} dimensions
   */
  public AssignmentResult solve(double[] source, double[] target, int n, int dimension) {
    AssignmentProblem.checkPoints(source, target, n, dimension);
    if (dimension > PointAssignment.TREE_DIMENSIONS && n > MATRIX_ROWS) {
      throw new IllegalArgumentException(
          "at most %d points can be assigned in %d dimensions, not %d"
              .formatted(MATRIX_ROWS, dimension, n));
    }
    if (points.isEmpty() || !points.get().fits(n, dimension)) {
      points = Optional.of(new PointAssignment(n, dimension));
    }
    return points.get().solve(source, target);
  }

  /**
   * Solves for a full cost matrix.
   *
   * @param costs {@code [n, n]}, row-major, read only
   * @return the optimum, valid until this solver's next problem
   * @throws IllegalArgumentException if there are not {@code n * n} costs, or one is not finite or
   *     beyond 1e200
   */
  public AssignmentResult solve(double[] costs, int n) {
    AssignmentProblem.checkCosts(costs, n);
    if (matrix.isEmpty() || matrix.get().n != n) {
      matrix = Optional.of(new MatrixAssignment(n));
    }
    return matrix.get().solve(costs);
  }
}
