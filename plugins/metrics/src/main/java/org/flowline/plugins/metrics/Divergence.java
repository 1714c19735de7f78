package org.flowline.plugins.metrics;

import java.util.Arrays;
import org.flowline.spi.data.Batch;
import org.flowline.spi.solver.IntegrationException;

/** Turns samples that are not finite into a failure that says so, before they become a NaN. */
final class Divergence {
  private Divergence() {}

  /**
   * Looks at every point.
   *
   * @throws IntegrationException if a coordinate is not finite
   */
  static void rejectIn(String metric, Batch samples) {
    double[] values = samples.values();
    int width = samples.width();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        int row = i / width;
        double[] point = Arrays.copyOfRange(values, row * width, (row + 1) * width);
        throw new IntegrationException(
            "metric '%s': the flow diverged, its sample %d is %s"
                .formatted(metric, row, Arrays.toString(point)));
      }
    }
  }
}
