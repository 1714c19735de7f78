package org.flowline.engine.train;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.random.Randomness;

/**
 * The loss of a step and its gradient: the means of those of its minibatches, which are added in
 * their order. However many they are, they take no more memory than one.
 */
final class StepGradient {
  private final LossGradient ofMinibatch;
  private final int minibatches;
  private final Randomness dropout;
  private final float[] mean;
  private final boolean mayLeave;
  private boolean left;
  private double loss;

  /**
   * Reserves the gradient.
   *
   * @param minibatches of a step
   * @param whole whether somebody looks at all of it before the weights move
   * @param dropout the branch whose steps are those of the minibatches
   */
  StepGradient(Network network, int minibatches, boolean whole, Randomness dropout) {
    mayLeave = minibatches == 1 && !whole;
    ofMinibatch = new LossGradient(network);
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
   * @return whether they are there; not if it was told to stop before
   */
  boolean compute(long step, StepSupply supply, StepThreads lanes, BooleanSupplier stop) {
    left = false;
    double sum = 0;
    for (int i = 0; i < minibatches; i++) {
      if (stop.getAsBoolean()) {
        return false;
      }
      Randomness random = dropout.step(first(step) + i);
      Minibatch minibatch = supply.next();
      if (mayLeave && ofMinibatch.leaves(minibatch)) {
        left = true;
        sum += ofMinibatch.leave(minibatch, lanes, random);
      } else {
        sum +=
            i == 0
                ? ofMinibatch.of(minibatch, lanes, random, mean)
                : ofMinibatch.add(minibatch, lanes, random, mean);
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

  /** Whether its operations take all lanes, so that nothing should be done beside them. */
  boolean takesAllLanes() {
    return ofMinibatch.wide();
  }

  /** The mean loss of the last step that was computed. */
  double loss() {
    return loss;
  }

  /** Its gradient, where it is still on the tape. */
  Optional<LossGradient> onTape() {
    return left ? Optional.of(ofMinibatch) : Optional.empty();
  }

  /** Forgets what the tape has of the weights. */
  void forget() {
    ofMinibatch.forget();
  }

  /** Its gradient, live, where it is not on the tape. */
  float[] mean() {
    return mean;
  }
}
