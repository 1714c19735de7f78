package org.flowline.engine.evaluate;

import org.flowline.engine.data.Standardisation;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.InvertibleFlow;

/**
 * An invertible map seen in the user's units at both of its ends, so that its determinant is the
 * same.
 */
record MapInUnits(InvertibleFlow map, Standardisation units) implements InvertibleFlow {
  @Override
  public Shape shape() {
    return map.shape();
  }

  @Override
  public void toData(double[] source, int rows, double[] out) {
    double[] standardised = new double[rows * shape().width()];
    units.apply(source, rows, standardised);
    map.toData(standardised, rows, standardised);
    invert(standardised, rows, out);
  }

  @Override
  public void toSource(double[] data, int rows, double[] out, double[] logDeterminant) {
    double[] standardised = new double[rows * shape().width()];
    units.apply(data, rows, standardised);
    map.toSource(standardised, rows, standardised, logDeterminant);
    invert(standardised, rows, out);
  }

  private void invert(double[] standardised, int rows, double[] out) {
    double[] inverted = units.invert(new Batch(rows, shape(), standardised)).values();
    System.arraycopy(inverted, 0, out, 0, inverted.length);
  }
}
