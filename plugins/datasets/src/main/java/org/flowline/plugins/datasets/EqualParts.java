package org.flowline.plugins.datasets;

import java.util.List;
import org.flowline.spi.data.Density;

/**
 * The mixture of laws with equal weights.
 *
 * @param parts the laws, at least one
 */
record EqualParts(List<Density> parts) implements Density {
  EqualParts {
    parts = List.copyOf(parts);
  }

  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    double[][] logs = new double[parts.size()][rows];
    for (int k = 0; k < logs.length; k++) {
      parts.get(k).logDensity(points, rows, logs[k]);
    }
    for (int row = 0; row < rows; row++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (double[] part : logs) {
        largest = Math.max(largest, part[row]);
      }
      double sum = 0;
      for (double[] part : logs) {
        sum += Math.exp(part[row] - largest);
      }
      out[row] = Double.isInfinite(largest) ? largest : largest + Math.log(sum / logs.length);
    }
  }
}
