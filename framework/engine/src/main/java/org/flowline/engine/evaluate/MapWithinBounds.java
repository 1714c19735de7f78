package org.flowline.engine.evaluate;

import java.util.Arrays;
import org.flowline.engine.data.UnboundedScale;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.InvertibleFlow;

/**
 * The image of an invertible map on an {@link UnboundedScale} within the bounds.
 *
 * @param map of u
 * @param scale leads from x to u
 * @param units at both ends
 */
record MapWithinBounds(InvertibleFlow map, UnboundedScale scale, Units units)
    implements InvertibleFlow, InUnits {
  @Override
  public Shape shape() {
    return map.shape();
  }

  @Override
  public int dimensions() {
    return map.dimensions();
  }

  @Override
  public Bounds bounds() {
    return scale.bounds();
  }

  @Override
  public void toData(double[] source, int rows, double[] out) {
    double[] u = unbounded(source, rows);
    map.toData(u, rows, out);
    scale.invert(out, rows);
  }

  /** {@code |det dx_0/dx_1| = |det du_0/du_1| |det dx_0/du_0| / |det dx_1/du_1|}. */
  @Override
  public void toSource(double[] data, int rows, double[] out, double[] logDeterminant) {
    double[] u = unbounded(data, rows);
    map.toSource(u, rows, out, logDeterminant);
    scale.addLogSlopes(u, rows, -1, logDeterminant);
    scale.addLogSlopes(out, rows, 1, logDeterminant);
    scale.invert(out, rows);
  }

  private double[] unbounded(double[] x, int rows) {
    double[] u = Arrays.copyOf(x, rows * shape().width());
    scale.apply(u, rows);
    return u;
  }
}
