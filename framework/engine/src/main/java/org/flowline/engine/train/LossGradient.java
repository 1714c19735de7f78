package org.flowline.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.autodiff.WeightGradient;
import org.flowline.autodiff.machine.ThreadTeam;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.optimizer.WeightBlock;
import org.flowline.spi.random.Randomness;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The loss of a minibatch and its gradient. A separable minibatch is taken in parts, which are
 * added in their order, so the number of lanes changes no bit.
 *
 * <p>Of a narrow network lanes share the parts ({@link MinibatchParts}), each with a tape of its
 * own. Of a wide one lanes share the operations of one tape: so the weights are read once, and
 * there is one gradient.
 */
final class LossGradient {
  private final Network network;
  private final MinibatchParts division;
  private final List<Tape> tapes = new ArrayList<>();
  private final List<float[]> gradients = new ArrayList<>();
  private double[] losses = new double[1];
  private final LentThreads lent = new LentThreads();
  private @Nullable WeightGradient left;
  private boolean followed;

  LossGradient(Network network) {
    this.network = network;
    division =
        MinibatchParts.ofLayers(
            WeightBlock.of(network.parameters()).stream().mapToInt(WeightBlock::size).max());
  }

  /** Whether lanes share the operations, and not the parts. */
  boolean wide() {
    return division.wide();
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
      reserve(1, 0, out.length, threads);
      return part(tapes.get(0), minibatch, 0, 1, random, out);
    }
    compute(minibatch, parts, threads, random, out.length);
    System.arraycopy(gradients.get(0), 0, out, 0, out.length);
    addGradients(1, parts, out);
    return loss(parts);
  }

  /**
   * The loss, where the gradient stays on the tape and the weights that follow it go back there:
   * {@link #left}. Of a wide network whose minibatch is one part.
   */
  double leave(Minibatch minibatch, StepThreads threads, Randomness random) {
    reserve(1, 0, 0, threads);
    Tape tape = tapes.get(0);
    if (followed) {
      tape.again();
    } else {
      tape.reset();
    }
    followed = false;
    Var loss = minibatch.loss(tape, network.inTraining(random.step(0)));
    left = tape.gradient(loss, network.parameters());
    return loss.scalar();
  }

  /** Whether {@link #leave} can be asked. */
  boolean leaves(Minibatch minibatch) {
    return division.wide() && parts(minibatch) == 1;
  }

  /** Forgets the weights that the tape has: they have changed otherwise. */
  void forget() {
    followed = false;
  }

  /** The gradient that was left. */
  WeightGradient left() {
    return Objects.requireNonNull(left, "no gradient was left on the tape");
  }

  /** Hears that all weights have followed it. */
  void followed() {
    left().followed();
    followed = left().complete();
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
    return (int) division.count(size);
  }

  private void compute(
      Minibatch minibatch, int parts, StepThreads threads, Randomness random, int length) {
    int lanes = division.wide() ? 1 : Math.min(parts, threads.count());
    reserve(lanes, parts, length, threads);
    if (lanes == 1) {
      lane(minibatch, 0, 1, parts, random);
    } else {
      threads.run(lanes, lane -> lane(minibatch, lane, lanes, parts, random));
    }
  }

  private void reserve(int lanes, int parts, int length, StepThreads threads) {
    lent.lend(threads);
    while (tapes.size() < lanes) {
      tapes.add(Tape.recording(DataType.FLOAT, division.wide() ? lent : ThreadTeam.alone()));
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
      int from = number * division.examples();
      int to = Math.min(from + division.examples(), separable.size());
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
