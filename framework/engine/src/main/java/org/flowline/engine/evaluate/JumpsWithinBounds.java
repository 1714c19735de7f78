package org.flowline.engine.evaluate;

import java.util.Arrays;
import org.flowline.engine.data.UnboundedScale;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.path.Interval;

/**
 * The image of jumps on an {@link UnboundedScale} within the bounds.
 *
 * @param map of u
 * @param scale leads from x to u
 * @param units at both ends
 */
record JumpsWithinBounds(FlowMap map, UnboundedScale scale, Units units)
    implements FlowMap, InUnits {
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
  public Interval times() {
    return map.times();
  }

  @Override
  public void transport(double from, double to, double[] points, int rows, double[] out) {
    double[] u = Arrays.copyOf(points, rows * shape().width());
    scale.apply(u, rows);
    map.transport(from, to, u, rows, out);
    scale.invert(out, rows);
  }
}
