package org.flowline.engine.evaluate;

import org.flowline.engine.data.Standardisation;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.path.Interval;

/**
 * A flow seen in the user's units: for {@code x = mean + deviation z} the velocity is {@code
 * deviation v(t, z)}. Affine images of trajectories are trajectories, so path energies and
 * distances are in the user's units too.
 */
public final class FlowInUnits implements ContinuousFlow {
  private final ContinuousFlow flow;
  private final Standardisation units;
  private double[] points = new double[0];

  /** A flow of standardised points in the units that they came in. */
  public FlowInUnits(ContinuousFlow flow, Standardisation units) {
    this.flow = flow;
    this.units = units;
  }

  @Override
  public Shape shape() {
    return flow.shape();
  }

  @Override
  public Interval times() {
    return flow.times();
  }

  @Override
  public void velocity(double t, double[] x, int rows, double[] out) {
    int width = shape().width();
    if (points.length < rows * width) {
      points = new double[rows * width];
    }
    units.apply(x, rows, points);
    flow.velocity(t, points, rows, out);
    for (int i = 0; i < rows * width; i++) {
      out[i] *= units.deviation(i % width);
    }
  }
}
