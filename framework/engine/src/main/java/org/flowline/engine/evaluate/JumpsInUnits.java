package org.flowline.engine.evaluate;

import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.path.Interval;

/** A map between times seen in the user's units, which on the way are between those of the ends. */
record JumpsInUnits(FlowMap map, Units units) implements FlowMap, InUnits {
  @Override
  public Shape shape() {
    return FlowInUnits.shape(map, units);
  }

  @Override
  public int dimensions() {
    return map.shape().width();
  }

  @Override
  public Interval times() {
    return map.times();
  }

  @Override
  public void transport(double from, double to, double[] points, int rows, double[] out) {
    double[] seen = new double[rows * dimensions()];
    double[] arrived = new double[seen.length];
    at(from).apply(points, rows, seen);
    map.transport(from, to, seen, rows, arrived);
    at(to).invert(arrived, rows, out);
  }

  private Standardisation at(double t) {
    return units.at((t - times().from()) / (times().to() - times().from()));
  }
}
