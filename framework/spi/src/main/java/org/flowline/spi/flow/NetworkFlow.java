package org.flowline.spi.flow;

import java.util.List;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.path.Interval;

/**
 * The flow whose velocity is a network's output. Points are taken in chunks, so that a few reused
 * slots serve any number of them; a point's velocity does not depend on its neighbours.
 */
public final class NetworkFlow implements ContinuousFlow {
  private static final int CHUNK = 1024;

  private final FieldNetwork network;
  private final Shape shape;
  private final Interval times;
  private final Tape tape;
  private final Tape recording;

  /** A flow on the given interval of times; the network's weights stay live. */
  public NetworkFlow(FieldNetwork network, Shape shape, Interval times) {
    this.network = network;
    this.shape = shape;
    this.times = times;
    tape = Tape.inference(network.parameters().type());
    recording = Tape.recording(network.parameters().type());
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
    for (int from = 0; from < rows; from += CHUNK) {
      int size = Math.min(CHUNK, rows - from);
      tape.reset();
      Var x = tape.inputFrom(points, from * width, size, width);
      Var v = network.forward(tape, x, tape.fill(t, size, 1));
      v.read(out, from * width);
    }
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
    for (int from = 0; from < rows; from += CHUNK) {
      int size = Math.min(CHUNK, rows - from);
      int offset = from * width;
      recording.reset();
      Var x = recording.inputFrom(points, offset, size, width);
      Var v = network.forward(recording, x, recording.fill(t, size, 1));
      v.read(velocity, offset);
      for (int k = 0; k < cotangents.size(); k++) {
        Var cotangent = recording.inputFrom(cotangents.get(k), offset, size, width);
        recording.vjp(v, cotangent, x)[0].read(products.get(k), offset);
      }
    }
  }
}
