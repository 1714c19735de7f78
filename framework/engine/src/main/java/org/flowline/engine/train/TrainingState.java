package org.flowline.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.engine.spec.document.TrainingSettings;
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
  Parameters parameters() {
    return parameters;
  }

  /** The weights that are evaluated: their running average where there is one. */
  float[] evaluated() {
    return average.orElseGet(parameters::floats);
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

  /** One step: the optimizer's update and the running average. */
  void advance(float[] gradient, double loss, TrainingSettings settings) {
    step++;
    lossSum += loss;
    lossCount++;
    updater.update(parameters.floats(), gradient, step, settings.rate(step));
    average.ifPresent(values -> average(values, parameters.floats(), settings.decay(step)));
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

  private static void average(float[] average, float[] weights, double decay) {
    float keep = (float) decay;
    float take = 1 - keep;
    for (int i = 0; i < average.length; i++) {
      average[i] = keep * average[i] + take * weights[i];
    }
  }
}
