package org.flowline.spi.flow;

import org.flowline.autodiff.Tape;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.InvertibleNetwork;

/** The flow that an invertible network is. Points are taken in chunks, in a few reused slots. */
public final class InvertibleNetworkFlow implements InvertibleFlow {
  private static final int CHUNK = 1024;

  private final InvertibleNetwork network;
  private final Shape shape;
  private final Tape tape;

  /** A flow; the network's weights stay live. */
  public InvertibleNetworkFlow(InvertibleNetwork network, Shape shape) {
    this.network = network;
    this.shape = shape;
    tape = Tape.inference(network.parameters().type());
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void toData(double[] source, int rows, double[] out) {
    int width = shape.width();
    for (int from = 0; from < rows; from += CHUNK) {
      int size = Math.min(CHUNK, rows - from);
      tape.reset();
      network
          .toData(tape, tape.inputFrom(source, from * width, size, width))
          .points()
          .read(out, from * width);
    }
  }

  @Override
  public void toSource(double[] data, int rows, double[] out, double[] logDeterminant) {
    int width = shape.width();
    for (int from = 0; from < rows; from += CHUNK) {
      int size = Math.min(CHUNK, rows - from);
      tape.reset();
      InvertibleNetwork.Image image =
          network.toSource(tape, tape.inputFrom(data, from * width, size, width));
      image.points().read(out, from * width);
      image.logDeterminant().read(logDeterminant, from);
    }
  }
}
