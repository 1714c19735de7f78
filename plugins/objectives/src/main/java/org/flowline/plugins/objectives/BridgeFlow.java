package org.flowline.plugins.objectives;

import java.util.List;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.StochasticFlow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Interval;
import org.flowline.toolkit.flow.NetworkFlow;

/** The flow of a network of two fields, the velocity v and {@code g^2/2} times the score. */
final class BridgeFlow implements StochasticFlow {
  private final BridgePath path;
  private final NetworkFlow velocity;
  private final NetworkFlow scaledScore;
  private double[] buffer = new double[0];

  BridgeFlow(FieldNetwork network, Shape shape, BridgePath path, Condition condition) {
    this.path = path;
    velocity =
        new NetworkFlow(network.field(0, shape.width()), shape, path.samplingTimes(), condition);
    scaledScore =
        new NetworkFlow(network.field(1, shape.width()), shape, path.samplingTimes(), condition);
  }

  @Override
  public Shape shape() {
    return velocity.shape();
  }

  @Override
  public Interval times() {
    return path.samplingTimes();
  }

  @Override
  public void velocity(double t, double[] points, int rows, double[] out) {
    velocity.velocity(t, points, rows, out);
  }

  @Override
  public void products(
      double t,
      double[] points,
      int rows,
      List<double[]> cotangents,
      double[] out,
      List<double[]> products) {
    velocity.products(t, points, rows, cotangents, out, products);
  }

  @Override
  public void drift(double t, double[] points, int rows, double[] out) {
    int size = rows * shape().width();
    if (buffer.length < size) {
      buffer = new double[size];
    }
    velocity.velocity(t, points, rows, out);
    scaledScore.velocity(t, points, rows, buffer);
    for (int i = 0; i < size; i++) {
      out[i] += buffer[i];
    }
  }

  @Override
  public void score(double t, double[] points, int rows, double[] out) {
    scaledScore.velocity(t, points, rows, out);
    double rate = path.noise(t);
    for (int i = 0; i < rows * shape().width(); i++) {
      out[i] *= 2 / (rate * rate);
    }
  }

  @Override
  public double noise(double t, int coordinate) {
    return path.noise(t);
  }
}
