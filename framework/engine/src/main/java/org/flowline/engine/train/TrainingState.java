package org.flowline.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.flowline.autodiff.Parameters;
import org.flowline.engine.spec.document.TrainingSettings;
import org.flowline.spi.optimizer.SeparableUpdater;
import org.flowline.spi.optimizer.Updater;

/**
 * All that a step changes: weights, optimizer, averages and the best weights so far. Saving it and
 * reading it back continues a run bit for bit.
 */
public final class TrainingState {
  private final Parameters parameters;
  private final Updater updater;
  private final Optional<float[]> average;
  private final float[] best;

  private long step;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private long bestStep;
  private double lossSum;
  private int lossCount;

  /** The state before the first step. */
  TrainingState(Parameters parameters, Updater updater, boolean averaged) {
    this.parameters = parameters;
    this.updater = updater;
    average = averaged ? Optional.of(parameters.floats().clone()) : Optional.empty();
    best = parameters.floats().clone();
  }

  /** The number of steps taken. */
  public long step() {
    return step;
  }

  /** The lowest validation loss so far, infinite before the first. */
  public double bestLoss() {
    return bestLoss;
  }

  /** The step of the lowest validation loss. */
  public long bestStep() {
    return bestStep;
  }

  /** The network's parameters, live. */
  public Parameters parameters() {
    return parameters;
  }

  /** The weights that are evaluated: their running average where there is one; live. */
  public float[] evaluated() {
    return average.orElseGet(parameters::floats);
  }

  /**
   * What is computed while the weights that are evaluated are in the network; afterwards those that
   * are trained are there again.
   */
  public <T> T evaluated(Supplier<T> computed) {
    if (average.isEmpty()) {
      return computed.get();
    }
    float[] weights = parameters.floats();
    float[] trained = weights.clone();
    System.arraycopy(average.get(), 0, weights, 0, weights.length);
    try {
      return computed.get();
    } finally {
      System.arraycopy(trained, 0, weights, 0, weights.length);
    }
  }

  /** The weights of the lowest validation loss. */
  float[] best() {
    return best;
  }

  /** Every vector of the state by name, live, in a fixed order. */
  List<NamedVector> vectors() {
    List<NamedVector> vectors = new ArrayList<>();
    vectors.add(new NamedVector("weights", parameters.floats()));
    List<float[]> moments = updater.state();
    for (int i = 0; i < moments.size(); i++) {
      vectors.add(new NamedVector("optimizer." + i, moments.get(i)));
    }
    average.ifPresent(values -> vectors.add(new NamedVector("average", values)));
    vectors.add(new NamedVector("best", best));
    return vectors;
  }

  /** A live vector of the state. */
  @SuppressWarnings("ArrayRecordComponent") // a live buffer, never compared
  record NamedVector(String name, float[] values) {}

  /** The numbers of the state that are not vectors. */
  Scalars scalars() {
    return new Scalars(step, bestLoss, bestStep, lossSum, lossCount);
  }

  /** The numbers of the state that are not vectors. */
  record Scalars(long step, double bestLoss, long bestStep, double lossSum, int lossCount) {}

  /** Goes to a saved state; the vectors are restored by their owner. */
  void restore(Scalars saved) {
    step = saved.step();
    bestLoss = saved.bestLoss();
    bestStep = saved.bestStep();
    lossSum = saved.lossSum();
    lossCount = saved.lossCount();
  }

  /** Counts a step and its loss. */
  void moved(double loss) {
    step++;
    lossSum += loss;
    lossCount++;
  }

  /** One step: the optimizer's update and the running average. */
  void advance(float[] gradient, double loss, TrainingSettings settings) {
    moved(loss);
    float[] weights = parameters.floats();
    updater.update(weights, gradient, step, settings.rate(step));
    average.ifPresent(values -> average(values, weights, 0, weights.length, settings.decay(step)));
  }

  /** Whether some weights can be moved without the others, as {@link #move} does. */
  boolean separable() {
    return updater instanceof SeparableUpdater;
  }

  /**
   * The same of a rule that is separable, of some weights at a time; {@link #moved} follows once
   * all are done.
   *
   * @param gradient to be there of those weights when they are moved
   */
  RangeMove move(float[] gradient, TrainingSettings settings) {
    if (!(updater instanceof SeparableUpdater rule)) {
      throw new IllegalStateException("the optimizer is not separable");
    }
    float[] weights = parameters.floats();
    long number = step + 1;
    double rate = settings.rate(number);
    double decay = average.isPresent() ? settings.decay(number) : 0;
    return (from, to) -> {
      rule.update(weights, gradient, from, to, number, rate);
      if (average.isPresent()) {
        average(average.get(), weights, from, to, decay);
      }
    };
  }

  /** The mean loss since the last call. */
  double drainLoss() {
    double mean = lossSum / lossCount;
    lossSum = 0;
    lossCount = 0;
    return mean;
  }

  /** Notes a validation loss and keeps the evaluated weights if it is the lowest. */
  void validated(double loss) {
    if (loss < bestLoss) {
      bestLoss = loss;
      bestStep = step;
      System.arraycopy(evaluated(), 0, best, 0, best.length);
    }
  }

  /** Whether every weight is a finite number. */
  boolean finite() {
    float[] weights = parameters.floats();
    double sum = 0;
    for (float weight : weights) {
      sum += weight * 0.0;
    }
    return sum == 0;
  }

  private static void average(float[] average, float[] weights, int from, int to, double decay) {
    float keep = (float) decay;
    float take = 1 - keep;
    for (int i = from; i < to; i++) {
      average[i] = keep * average[i] + take * weights[i];
    }
  }
}
