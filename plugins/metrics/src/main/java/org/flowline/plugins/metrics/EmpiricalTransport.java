package org.flowline.plugins.metrics;

import org.flowline.spi.data.Batch;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.transport.AssignmentSolver;

/** Exact optimal transport between two sets of n points of equal weight. */
final class EmpiricalTransport {
  private final int order;
  private final AssignmentSolver solver = new AssignmentSolver();

  /** Transport with cost {@code |x - y|^order}, order 1 or 2. */
  EmpiricalTransport(int order) {
    this.order = order;
  }

  /** W_p, the mean cost of the best pairing to the power 1/p. */
  double distance(Batch a, Batch b) {
    double cost = cost(a, b);
    return order == 2 ? Math.sqrt(cost) : cost;
  }

  /** W_p^p, the mean cost of the best pairing. */
  double cost(Batch a, Batch b) {
    int n = a.size();
    double total =
        order == 2
            ? solver.solve(a.values(), b.values(), n, a.width()).cost()
            : solver.solve(distances(a, b), n).cost();
    return total / n;
  }

  private static double[] distances(Batch a, Batch b) {
    int n = a.size();
    requireMemory(n);
    int width = a.width();
    double[] x = a.values();
    double[] y = b.values();
    double[] distances = new double[n * n];
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = 0; j < n; j++, at++) {
        double squared = 0;
        for (int k = 0; k < width; k++) {
          double difference = x[i * width + k] - y[j * width + k];
          squared += difference * difference;
        }
        distances[at] = Math.sqrt(squared);
      }
    }
    return distances;
  }

  /** An array has no more elements. */
  private static final long LONGEST = Integer.MAX_VALUE - 8;

  private static void requireMemory(int n) {
    long bytes = 8L * n * n;
    long available = Runtime.getRuntime().maxMemory() / 2;
    if (bytes > available || (long) n * n > LONGEST) {
      throw new IntegrationException(
          ("order 1 on %d points needs %d MB for their distances, more than half of the heap; "
                  + "lower 'samples' or use order 2")
              .formatted(n, bytes >> 20));
    }
  }
}
