package org.flowline.toolkit.flow;

import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.InvertibleNetwork;

/**
 * The flow that an invertible network is. Points are taken in chunks, in a few reused slots.
 *
 * @since 0.1.0
 */
public final class InvertibleNetworkFlow implements InvertibleFlow {
  private final InvertibleNetwork network;
  private final Shape shape;
  private final Condition condition;
  private final PointChunks chunks;

  /** The flow of a network without a condition. */
  public InvertibleNetworkFlow(InvertibleNetwork network, Shape shape) {
    this(network, shape, new Condition());
  }

  /**
   * A flow; the network's weights stay live.
   *
   * @param condition of each row of points, live
   */
  public InvertibleNetworkFlow(InvertibleNetwork network, Shape shape, Condition condition) {
    this.condition = condition;
    this.network = network;
    this.shape = shape;
    chunks = new PointChunks(network.parameters(), false);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void toData(double[] source, int rows, double[] out) {
    int width = shape.width();
    chunks.run(
        rows,
        (tape, from, size) -> {
          network
              .toData(
                  tape,
                  tape.inputFrom(source, from * width, size, width),
                  condition.on(tape, from, from + size))
              .points()
              .read(out, from * width);
        });
  }

  @Override
  public void toSource(double[] data, int rows, double[] out, double[] logDeterminant) {
    int width = shape.width();
    chunks.run(
        rows,
        (tape, from, size) -> {
          InvertibleNetwork.Image image =
              network.toSource(
                  tape,
                  tape.inputFrom(data, from * width, size, width),
                  condition.on(tape, from, from + size));
          image.points().read(out, from * width);
          image.logDeterminant().read(logDeterminant, from);
        });
  }
}
