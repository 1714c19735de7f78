package org.flowline.plugins.metrics;

import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Labels;
import org.flowline.toolkit.metric.TwoSample;

/**
 * The mean distance between points of one class.
 *
 * @param mean over points, of the mean distance to the others of the class; 0 if there are none
 * @param standardError of that mean, to first order
 */
record SpreadWithin(double mean, double standardError) {
  /**
   * Measures it, on all processors to spare.
   *
   * @param points {@code [n, d]}
   * @param labels their classes
   */
  static SpreadWithin classes(Batch points, Labels labels) {
    int[] classes = labels.values();
    int[] sizes = new int[labels.classes()];
    for (int label : classes) {
      sizes[label]++;
    }
    double[] distances =
        IntStream.range(0, classes.length)
            .parallel()
            .mapToDouble(i -> sizes[classes[i]] < 2 ? 0 : toOthers(points, classes, i))
            .toArray();
    double[] means = new double[sizes.length];
    int n = 0;
    double sum = 0;
    for (int i = 0; i < classes.length; i++) {
      if (sizes[classes[i]] > 1) {
        means[classes[i]] += distances[i] / sizes[classes[i]];
        sum += distances[i];
        n++;
      }
    }
    double squares = 0;
    for (int i = 0; i < classes.length; i++) {
      if (sizes[classes[i]] > 1) {
        double apart = distances[i] - means[classes[i]];
        // Of a class of k points the mean is taken from the same k.
        squares += apart * apart * sizes[classes[i]] / (sizes[classes[i]] - 1.0);
      }
    }
    return n == 0 ? new SpreadWithin(0, 0) : new SpreadWithin(sum / n, 2 * Math.sqrt(squares) / n);
  }

  private static double toOthers(Batch points, int[] classes, int i) {
    double sum = 0;
    int others = 0;
    for (int j = 0; j < classes.length; j++) {
      if (j != i && classes[j] == classes[i]) {
        sum += Math.sqrt(TwoSample.squaredDistance(points, i, points, j));
        others++;
      }
    }
    return sum / others;
  }
}
