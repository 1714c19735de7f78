package org.flowline.toolkit.metric;

import java.util.Arrays;
import org.flowline.spi.data.Batch;
import org.flowline.spi.solver.IntegrationException;

/**
 * Turns samples that are not finite into a failure that says so, before they become a NaN.
 *
 * @since 0.1.0
 */
public final class FiniteSamples {
  private FiniteSamples() {}

  /**
   * Looks at every point.
   *
   * @param metric the type of the metric, for the message
   * @param samples {@code [n, d]}
   * @throws IntegrationException if a coordinate is not finite
   */
  public static void require(String metric, Batch samples) {
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
