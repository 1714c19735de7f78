package org.flowline.toolkit.flow;

import org.flowline.autodiff.Var;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.path.Interval;

/**
 * The flow of a network of two times whose output u(x, t, s) is the average velocity on the way
 * from t to s: {@code x_s = x_t + (s - t) u(x_t, t, s)}. Points are taken in chunks, in a few
 * reused slots.
 *
 * @since 0.1.0
 */
public final class AverageVelocityFlow implements FlowMap {
  private final FieldNetwork network;
  private final Shape shape;
  private final Interval times;
  private final Condition condition;
  private final PointChunks chunks;

  /**
   * A flow on the given interval of times; the network's weights stay live.
   *
   * @param network of two times, t and then s
   * @param condition of each row of points, live
   */
  public AverageVelocityFlow(
      FieldNetwork network, Shape shape, Interval times, Condition condition) {
    this.network = network;
    this.shape = shape;
    this.times = times;
    this.condition = condition;
    chunks = new PointChunks(network.parameters(), false);
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
  public void transport(double from, double to, double[] points, int rows, double[] out) {
    int width = shape.width();
    chunks.run(
        rows,
        (tape, first, size) -> {
          int offset = first * width;
          Var x = tape.inputFrom(points, offset, size, width);
          Var both = tape.fill(from, size, 1).concatColumns(tape.fill(to, size, 1));
          network.forward(tape, x, both, condition.on(tape, first, first + size)).read(out, offset);
          for (int i = offset; i < offset + size * width; i++) {
            out[i] = points[i] + (to - from) * out[i];
          }
        });
  }
}
