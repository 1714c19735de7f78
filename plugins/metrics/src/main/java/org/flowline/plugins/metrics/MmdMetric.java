package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import java.util.Arrays;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.toolkit.metric.ComparedPoints;
import org.flowline.toolkit.metric.TwoSample;
import org.flowline.toolkit.metric.TwoSampleMetric;

/**
 * The squared maximum mean discrepancy between n samples of the flow and n test points (Gretton et
 * al. 2012), with the mean of five Gaussian kernels {@code exp(-|x - y|^2 / (2 (f m)^2))}, where m
 * is the median distance of test points and f is 1/4, 1/2, 1, 2 and 4. The estimate is unbiased,
 * also where samples are made for the labels of the test points, since no row is compared with
 * itself; so it may be negative.
 */
@Doc(
    value = "Squared maximum mean discrepancy of samples and test points, with its standard error.",
    formula = "E k(x, x') + E k(y, y') - 2 E k(x, y) with five Gaussian kernels k")
public final class MmdMetric extends TwoSampleMetric {
  private static final double WIDEST = 4;
  private static final int KERNELS = 5;

  /** More points than that do not move a median. */
  private static final int MEDIAN_POINTS = 512;

  /** A metric with the given settings. */
  @Inject
  public MmdMetric(ComparedPoints settings) {
    super("mmd", "mmd_squared", settings);
  }

  @Override
  protected TwoSample.Kernel kernel(Batch target) {
    return gaussians(median(target));
  }

  /** The median squared distance of the first points; 1 where most points coincide. */
  private static double median(Batch points) {
    int n = Math.min(MEDIAN_POINTS, points.size());
    double[] squares = new double[n * (n - 1) / 2];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        squares[at++] = TwoSample.squaredDistance(points, i, points, j);
      }
    }
    Arrays.sort(squares);
    double median = squares[squares.length / 2];
    return median > 0 ? median : 1;
  }

  /** From the widest kernel on, each is the fourth power of the one before. */
  private static TwoSample.Kernel gaussians(double median) {
    double rate = -1 / (2 * WIDEST * WIDEST * median);
    return squared -> {
      double value = Math.exp(rate * squared);
      double sum = value;
      for (int k = 1; k < KERNELS; k++) {
        value *= value;
        value *= value;
        sum += value;
      }
      return sum / KERNELS;
    };
  }
}
