package org.flowline.engine.evaluate;

import java.util.Arrays;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Coordinates;

/**
 * The coordinates that a network sees: for {@code x = m_t + d_t z} the velocity is {@code m' + d' z
 * + d_t v(t, z)}, where the map goes from the units of the source to those of the target, and
 * {@code m' = d' = 0} where they are the same.
 *
 * @param flow of z
 * @param units at both ends
 */
record StandardisedCoordinates(ContinuousFlow flow, Units units) implements Coordinates {
  @Override
  public double[] of(double t, double[] points, int rows) {
    double[] seen = new double[rows * flow.shape().width()];
    at(t).apply(points, rows, seen);
    return seen;
  }

  @Override
  public double[] points(double t, double[] seen, int rows) {
    double[] points = new double[rows * units.target().width()];
    at(t).invert(seen, rows, points);
    return points;
  }

  @Override
  public void velocities(double t, double[] seen, double[] rates, int rows, double[] out) {
    at(t).velocities(rates, rows, out);
    if (!units.same()) {
      units.addVelocity(seen, rows, duration(), out);
    }
  }

  @Override
  public void logStretch(double t, double[] seen, int rows, double[] out) {
    Arrays.fill(out, 0, rows, at(t).logScale());
  }

  @Override
  public double length() {
    return units.length();
  }

  /** Adds what the change of units adds to products {@code c^T dv/dx}. */
  void addProducts(double t, double[] cotangents, int rows, double[] products) {
    if (!units.same()) {
      units.addProducts(share(t), cotangents, rows, duration(), products);
    }
  }

  /** The map at a time. */
  Standardisation at(double t) {
    return units.same() ? units.target() : units.at(share(t));
  }

  private double share(double t) {
    return (t - flow.times().from()) / duration();
  }

  private double duration() {
    return flow.times().to() - flow.times().from();
  }
}
