package org.flowline.toolkit.flow;

import java.util.List;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.path.Interval;

/**
 * The flow whose velocity is a network's output. Points are taken in chunks, so that a few reused
 * slots serve any number of them; a point's velocity does not depend on its neighbours.
 *
 * @since 0.1.0
 */
public final class NetworkFlow implements ContinuousFlow {
  private final FieldNetwork network;
  private final Shape shape;
  private final Interval times;
  private final Condition condition;
  private final PointChunks inference;
  private final PointChunks recording;

  /** The flow of a network without a condition. */
  public NetworkFlow(FieldNetwork network, Shape shape, Interval times) {
    this(network, shape, times, new Condition());
  }

  /**
   * A flow on the given interval of times; the network's weights stay live.
   *
   * @param condition of each row of points, live
   */
  public NetworkFlow(FieldNetwork network, Shape shape, Interval times, Condition condition) {
    this.condition = condition;
    this.network = network;
    this.shape = shape;
    this.times = times;
    inference = new PointChunks(network.parameters(), false);
    recording = new PointChunks(network.parameters(), true);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Interval times() {
    return times;
  }

  @Override
  public void velocity(double t, double[] points, int rows, double[] out) {
    int width = shape.width();
    inference.run(
        rows,
        (tape, from, size) -> {
          Var x = tape.inputFrom(points, from * width, size, width);
          forward(tape, t, x, from).read(out, from * width);
        });
  }

  @Override
  public void products(
      double t,
      double[] points,
      int rows,
      List<double[]> cotangents,
      double[] velocity,
      List<double[]> products) {
    int width = shape.width();
    recording.run(
        rows,
        (tape, from, size) -> {
          int offset = from * width;
          Var x = tape.inputFrom(points, offset, size, width);
          Var v = forward(tape, t, x, from);
          v.read(velocity, offset);
          for (int k = 0; k < cotangents.size(); k++) {
            Var cotangent = tape.inputFrom(cotangents.get(k), offset, size, width);
            tape.vjp(v, cotangent, x)[0].read(products.get(k), offset);
          }
        });
  }

  private Var forward(Tape tape, double t, Var x, int from) {
    int size = x.shape()[0];
    return network.forward(tape, x, tape.fill(t, size, 1), condition.on(tape, from, from + size));
  }
}
