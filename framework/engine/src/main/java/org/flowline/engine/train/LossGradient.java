package org.flowline.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.random.Randomness;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The loss of a minibatch of a narrow network and its gradient. A separable minibatch is taken in
 * parts, a tape a lane, whose gradients are added in their order, so the number of lanes changes no
 * bit.
 */
final class LossGradient {
  /** Of a part: the arrays of so few examples stay in the cache. */
  static final int EXAMPLES = 128;

  private final Network network;
  private final List<Tape> tapes = new ArrayList<>();
  private final List<float[]> gradients = new ArrayList<>();
  private double[] losses = new double[1];

  LossGradient(Network network) {
    this.network = network;
  }

  /**
   * Writes the gradient into {@code out} and returns the loss.
   *
   * @param threads that share the parts
   * @param random of the minibatch, for networks that are random in training
   */
  double of(Minibatch minibatch, StepThreads threads, Randomness random, float[] out) {
    int parts = parts(minibatch);
    if (parts == 1) {
      reserve(1, 0, out.length);
      return part(tapes.get(0), minibatch, 0, 1, random, out);
    }
    compute(minibatch, parts, threads, random, out.length);
    System.arraycopy(gradients.get(0), 0, out, 0, out.length);
    addGradients(1, parts, out);
    return loss(parts);
  }

  /** The same, where the gradient is added to what {@code sum} has. */
  double add(Minibatch minibatch, StepThreads threads, Randomness random, float[] sum) {
    int parts = parts(minibatch);
    compute(minibatch, parts, threads, random, sum.length);
    addGradients(0, parts, sum);
    return loss(parts);
  }

  private int parts(Minibatch minibatch) {
    int size = minibatch instanceof SeparableMinibatch separable ? separable.size() : 1;
    return (size + EXAMPLES - 1) / EXAMPLES;
  }

  private void compute(
      Minibatch minibatch, int parts, StepThreads threads, Randomness random, int length) {
    int lanes = Math.min(parts, threads.count());
    reserve(lanes, parts, length);
    if (lanes == 1) {
      lane(minibatch, 0, 1, parts, random);
    } else {
      threads.run(lanes, lane -> lane(minibatch, lane, lanes, parts, random));
    }
  }

  private void reserve(int lanes, int parts, int length) {
    while (tapes.size() < lanes) {
      tapes.add(Tape.recording(DataType.FLOAT));
    }
    while (gradients.size() < parts) {
      gradients.add(new float[length]);
    }
    if (losses.length < parts) {
      losses = new double[parts];
    }
  }

  private void lane(Minibatch minibatch, int lane, int lanes, int parts, Randomness random) {
    for (int part = lane; part < parts; part += lanes) {
      losses[part] = part(tapes.get(lane), minibatch, part, parts, random, gradients.get(part));
    }
  }

  private double part(
      Tape tape, Minibatch minibatch, int number, int parts, Randomness random, float[] gradient) {
    tape.reset();
    Network training = network.inTraining(random.step(number));
    Var loss;
    if (parts > 1 && minibatch instanceof SeparableMinibatch separable) {
      int from = number * EXAMPLES;
      int to = Math.min(from + EXAMPLES, separable.size());
      loss = separable.loss(tape, training, from, to);
    } else {
      loss = minibatch.loss(tape, training);
    }
    tape.gradients(loss, network.parameters(), gradient);
    return loss.scalar();
  }

  private void addGradients(int from, int parts, float[] out) {
    for (int part = from; part < parts; part++) {
      float[] gradient = gradients.get(part);
      for (int i = 0; i < out.length; i++) {
        out[i] += gradient[i];
      }
    }
  }

  private double loss(int parts) {
    double loss = losses[0];
    for (int part = 1; part < parts; part++) {
      loss += losses[part];
    }
    return loss;
  }
}
