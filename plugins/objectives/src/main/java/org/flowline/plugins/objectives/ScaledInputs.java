package org.flowline.plugins.objectives;

import java.util.List;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;

/**
 * A field that is asked at {@code c x} with {@code c = 1 / sqrt(alpha^2 + sigma^2)}, which has unit
 * variance where the data have (Karras et al. 2022, table 1, with data of unit variance).
 */
final class ScaledInputs implements ContinuousFlow {
  private final ContinuousFlow field;
  private final GaussianPath path;
  private double[] scaled = new double[0];

  ScaledInputs(ContinuousFlow field, GaussianPath path) {
    this.field = field;
    this.path = path;
  }

  /** c at time t. */
  static double factor(GaussianMoments moments) {
    return 1 / Math.hypot(moments.alpha(), moments.sigma());
  }

  @Override
  public Shape shape() {
    return field.shape();
  }

  @Override
  public Interval times() {
    return field.times();
  }

  @Override
  public void velocity(double t, double[] points, int rows, double[] out) {
    field.velocity(t, scaled(factor(path.moments(t)), points, rows), rows, out);
  }

  @Override
  public void products(
      double t,
      double[] points,
      int rows,
      List<double[]> cotangents,
      double[] velocity,
      List<double[]> products) {
    double factor = factor(path.moments(t));
    field.products(t, scaled(factor, points, rows), rows, cotangents, velocity, products);
    for (double[] product : products) {
      for (int i = 0; i < rows * shape().width(); i++) {
        product[i] *= factor;
      }
    }
  }

  private double[] scaled(double factor, double[] points, int rows) {
    int size = rows * shape().width();
    if (scaled.length < size) {
      scaled = new double[size];
    }
    for (int i = 0; i < size; i++) {
      scaled[i] = factor * points[i];
    }
    return scaled;
  }
}
