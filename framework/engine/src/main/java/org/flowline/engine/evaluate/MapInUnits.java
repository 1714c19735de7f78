package org.flowline.engine.evaluate;

import org.flowline.engine.data.Units;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.InvertibleFlow;

/** An invertible map seen in the user's units, at each of its ends in those of that side. */
record MapInUnits(InvertibleFlow map, Units units) implements InvertibleFlow, InUnits {
  @Override
  public Shape shape() {
    return FlowInUnits.shape(map, units);
  }

  @Override
  public int dimensions() {
    return map.shape().width();
  }

  @Override
  public void toData(double[] source, int rows, double[] out) {
    double[] seen = new double[rows * dimensions()];
    units.source().apply(source, rows, seen);
    map.toData(seen, rows, seen);
    units.target().invert(seen, rows, out);
  }

  /** With D the deviations at the ends, {@code |det dx_0/dx_1| = |det dz_0/dz_1| |D_0| / |D_1|}. */
  @Override
  public void toSource(double[] data, int rows, double[] out, double[] logDeterminant) {
    double[] seen = new double[rows * dimensions()];
    units.target().apply(data, rows, seen);
    map.toSource(seen, rows, seen, logDeterminant);
    units.source().invert(seen, rows, out);
    double stretch = units.target().logScale() - units.source().logScale();
    for (int i = 0; i < rows; i++) {
      logDeterminant[i] -= stretch;
    }
  }
}
