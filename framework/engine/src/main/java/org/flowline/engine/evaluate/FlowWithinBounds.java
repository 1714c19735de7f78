package org.flowline.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import org.flowline.engine.data.UnboundedScale;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Coordinates;
import org.flowline.spi.path.Interval;

/**
 * The image of a velocity on an {@link UnboundedScale} within the bounds: {@code v(t, x) = J v_u(t,
 * u(x))} with {@code J = dx/du}, which is diagonal. Beyond the bounds it is that of the nearest
 * point within.
 */
final class FlowWithinBounds implements ContinuousFlow, InUnits {
  private final ContinuousFlow flow;
  private final UnboundedScale scale;
  private final Units units;
  private final Coordinates coordinates;

  /**
   * A flow within bounds.
   *
   * @param flow of u
   * @param scale leads from x to u
   * @param units at the ends of the flow
   */
  FlowWithinBounds(ContinuousFlow flow, UnboundedScale scale, Units units) {
    this.flow = flow;
    this.scale = scale;
    this.units = units;
    coordinates = new Integrated(flow.coordinates(), scale, units);
  }

  @Override
  public Shape shape() {
    return flow.shape();
  }

  @Override
  public int dimensions() {
    return flow.dimensions();
  }

  @Override
  public Bounds bounds() {
    return scale.bounds();
  }

  @Override
  public Units units() {
    return units;
  }

  @Override
  public Interval times() {
    return flow.times();
  }

  @Override
  public Coordinates coordinates() {
    return coordinates;
  }

  private double[] unbounded(double[] x, int rows) {
    double[] u = Arrays.copyOf(x, rows * shape().width());
    scale.apply(u, rows);
    return u;
  }

  @Override
  public void velocity(double t, double[] x, int rows, double[] out) {
    double[] u = unbounded(x, rows);
    flow.velocity(t, u, rows, out);
    scale.stretch(u, rows, out);
  }

  /**
   * {@code c^T dv/dx = (J c)^T dv_u/du J^-1 + c J' J^-1 v_u} coordinate by coordinate, {@code J'}
   * the derivative of J by u.
   */
  @Override
  public void products(
      double t,
      double[] x,
      int rows,
      List<double[]> cotangents,
      double[] velocity,
      List<double[]> products) {
    int width = shape().width();
    double[] u = unbounded(x, rows);
    double[] slopes = new double[rows * width];
    Arrays.fill(slopes, 1);
    scale.stretch(u, rows, slopes);
    List<double[]> stretched =
        cotangents.stream().map(cotangent -> stretched(cotangent, slopes)).toList();
    flow.products(t, u, rows, stretched, velocity, products);
    for (int k = 0; k < products.size(); k++) {
      double[] product = products.get(k);
      double[] cotangent = cotangents.get(k);
      for (int i = 0; i < slopes.length; i++) {
        double bend = scale.bend(i % width, u[i]);
        product[i] = product[i] / slopes[i] + cotangent[i] * bend * velocity[i];
      }
    }
    scale.stretch(u, rows, velocity);
  }

  private static double[] stretched(double[] vectors, double[] slopes) {
    double[] out = new double[slopes.length];
    Arrays.setAll(out, i -> vectors[i] * slopes[i]);
    return out;
  }

  /**
   * What a flow on the scale is integrated in, seen from within the bounds.
   *
   * @param inner of the flow of u
   * @param scale leads from x to u
   * @param units at the ends of the flow
   */
  private record Integrated(Coordinates inner, UnboundedScale scale, Units units)
      implements Coordinates {
    @Override
    public ContinuousFlow flow() {
      return inner.flow();
    }

    @Override
    public double[] of(double t, double[] points, int rows) {
      double[] u = points.clone();
      scale.apply(u, rows);
      return inner.of(t, u, rows);
    }

    @Override
    public double[] points(double t, double[] integrated, int rows) {
      double[] points = inner.points(t, integrated, rows);
      scale.invert(points, rows);
      return points;
    }

    @Override
    public void velocities(double t, double[] integrated, double[] rates, int rows, double[] out) {
      inner.velocities(t, integrated, rates, rows, out);
      scale.stretch(inner.points(t, integrated, rows), rows, out);
    }

    @Override
    public void logStretch(double t, double[] integrated, int rows, double[] out) {
      inner.logStretch(t, integrated, rows, out);
      scale.addLogSlopes(inner.points(t, integrated, rows), rows, 1, out);
    }

    @Override
    public double length() {
      return units.length();
    }
  }
}
