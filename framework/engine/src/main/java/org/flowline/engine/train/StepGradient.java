package org.flowline.engine.train;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.random.Randomness;

/**
 * The loss of a step and its gradient: the means of those of its minibatches, which are added in
 * their order. However many they are, they take no more memory than two.
 */
final class StepGradient {
  private final LossGradient narrow;
  private final Optional<WideGradient> wide;
  private final int minibatches;
  private final Randomness dropout;
  private final float[] mean;
  private final boolean moves;
  private float[] further = {};
  private double loss;

  /**
   * Reserves the gradient.
   *
   * @param minibatches of a step
   * @param whole whether somebody looks at all of it before the weights move
   * @param dropout the branch whose steps are those of the minibatches
   */
  StepGradient(Network network, int minibatches, boolean whole, Randomness dropout) {
    moves = minibatches == 1 && !whole;
    narrow = new LossGradient(network);
    wide = network.parameters().wide() ? Optional.of(new WideGradient(network)) : Optional.empty();
    this.minibatches = minibatches;
    this.dropout = dropout;
    mean = new float[network.parameters().size()];
  }

  /** The number of the first minibatch of a step, both counted from 1. */
  long first(long step) {
    return (step - 1) * minibatches + 1;
  }

  /**
   * Computes both.
   *
   * @param supply whose next minibatches are those of the step
   * @param stop asked before each of them
   * @param move what happens to some weights once their gradient is there, where it {@link #moves}
   * @return whether they are there; not if it was told to stop before
   */
  boolean compute(
      long step, StepSupply supply, StepThreads lanes, BooleanSupplier stop, RangeMove move) {
    double sum = 0;
    for (int i = 0; i < minibatches; i++) {
      if (stop.getAsBoolean()) {
        return false;
      }
      Randomness random = dropout.step(first(step) + i);
      Minibatch minibatch = supply.next();
      if (wide.isPresent()) {
        sum +=
            moves
                ? wide.get().compute(minibatch, supply, lanes, random, mean, Optional.of(move))
                : wide(wide.get(), i, minibatch, supply, lanes, random);
      } else {
        sum +=
            i == 0
                ? narrow.of(minibatch, lanes, random, mean)
                : narrow.add(minibatch, lanes, random, mean);
      }
    }
    loss = sum / minibatches;
    if (minibatches > 1) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] /= minibatches;
      }
    }
    return true;
  }

  /** Adds the gradient of a minibatch that is not the only one. */
  private double wide(
      WideGradient gradient,
      int number,
      Minibatch minibatch,
      StepSupply supply,
      StepThreads lanes,
      Randomness random) {
    if (number > 0 && further.length == 0) {
      further = new float[mean.length];
    }
    float[] into = number == 0 ? mean : further;
    double value = gradient.compute(minibatch, supply, lanes, random, into, Optional.empty());
    for (int i = 0; number > 0 && i < mean.length; i++) {
      mean[i] += further[i];
    }
    return value;
  }

  /** Whether its operations take all lanes, so that nothing should be done beside them. */
  boolean takesAllLanes() {
    return wide.isPresent();
  }

  /** The mean loss of the last step that was computed. */
  double loss() {
    return loss;
  }

  /** Whether the weights are moved where it is computed. */
  boolean moves() {
    return moves && wide.isPresent();
  }

  /** Forgets the weights of the step before: they have changed otherwise. */
  void forget() {
    wide.ifPresent(WideGradient::forget);
  }

  /** Its gradient, live; of a step that moves the weights, too. */
  float[] mean() {
    return mean;
  }
}
