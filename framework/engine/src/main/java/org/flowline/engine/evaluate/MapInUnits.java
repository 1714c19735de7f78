package org.flowline.engine.evaluate;

import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.InvertibleFlow;

/** An invertible map seen in the user's units, at each of its ends in those of that side. */
record MapInUnits(InvertibleFlow map, Units units) implements InvertibleFlow {
  @Override
  public Shape shape() {
    return map.shape();
  }

  @Override
  public void toData(double[] source, int rows, double[] out) {
    double[] standardised = new double[rows * shape().width()];
    units.source().apply(source, rows, standardised);
    map.toData(standardised, rows, standardised);
    invert(units.target(), standardised, rows, out);
  }

  /** With D the deviations at the ends, {@code |det dx_0/dx_1| = |det dz_0/dz_1| |D_0| / |D_1|}. */
  @Override
  public void toSource(double[] data, int rows, double[] out, double[] logDeterminant) {
    double[] standardised = new double[rows * shape().width()];
    units.target().apply(data, rows, standardised);
    map.toSource(standardised, rows, standardised, logDeterminant);
    invert(units.source(), standardised, rows, out);
    double stretch = units.logStretch();
    for (int i = 0; i < rows; i++) {
      logDeterminant[i] -= stretch;
    }
  }

  private void invert(Standardisation end, double[] standardised, int rows, double[] out) {
    double[] inverted = end.invert(new Batch(rows, shape(), standardised)).values();
    System.arraycopy(inverted, 0, out, 0, inverted.length);
  }
}
