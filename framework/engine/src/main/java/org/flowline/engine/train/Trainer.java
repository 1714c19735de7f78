package org.flowline.engine.train;

import java.util.function.BooleanSupplier;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.engine.data.Splits;
import org.flowline.engine.spec.Selection;
import org.flowline.engine.spec.TrainingSettings;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.random.Randomness;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The training loop: draw, score, differentiate, update. Everything random is a function of (seed,
 * purpose, step), so the loop can stop after any step and go on in another process as if it had
 * not.
 */
public final class Trainer {
  private static final int LOSS_EVERY = 50;

  private final Network network;
  private final TrainingSettings settings;
  private final Splits source;
  private final Splits target;
  private final Randomness steps;
  private final Minibatch minibatch;
  private final Validation validation;
  private final TrainingState state;
  private final Tape tape = Tape.recording(DataType.FLOAT);
  private final Batch sourceBatch;
  private final Batch targetBatch;
  private final float[] gradient;

  /**
   * Prepares a run from its first step.
   *
   * @param network float32, freshly drawn
   * @param seed the randomness of the run
   */
  public Trainer(
      Network network,
      Objective objective,
      Optimizer optimizer,
      TrainingSettings settings,
      Splits source,
      Splits target,
      Randomness seed) {
    this.network = network;
    this.settings = settings;
    this.source = source;
    this.target = target;
    Shape shape = target.test().shape();
    int batchSize = settings.batchSize();
    steps = seed.purpose("step");
    minibatch = objective.minibatch(batchSize, shape);
    validation = new Validation(objective, source, target, batchSize, seed.purpose("validation"));
    sourceBatch = new Batch(batchSize, shape);
    targetBatch = new Batch(batchSize, shape);
    int size = network.parameters().size();
    gradient = new float[size];
    state =
        new TrainingState(
            network.parameters(), optimizer.updater(size), settings.ema().isPresent());
  }

  /** The live state, to restore a checkpoint into before {@link #run}. */
  public TrainingState state() {
    return state;
  }

  /**
   * Trains until the last step or until told to stop, whichever is first.
   *
   * @return whether the last step was reached
   * @throws DivergedException if a loss or a weight is not finite; the last checkpoint is from
   *     before
   */
  public boolean run(TrainingListener listener, BooleanSupplier stop) {
    while (state.step() < settings.steps()) {
      if (stop.getAsBoolean()) {
        keep(listener);
        return false;
      }
      double loss = step();
      listener.step(state.step(), loss);
      report(listener);
    }
    return true;
  }

  /** Takes one step and returns its loss. */
  public double step() {
    long number = state.step() + 1;
    source.training().fill(number, sourceBatch);
    target.training().fill(number, targetBatch);
    minibatch.draw(sourceBatch, targetBatch, steps.step(number));
    tape.reset();
    Var loss = minibatch.loss(tape, network);
    tape.gradients(loss, network.parameters(), gradient);
    double value = loss.scalar();
    if (!Double.isFinite(value)) {
      throw new DivergedException(number, "the loss is " + value);
    }
    settings.gradientClip().ifPresent(this::clip);
    state.advance(gradient, value, settings.ema().orElse(0.0));
    return value;
  }

  /**
   * Writes the weights that the spec selects into the network and returns the step that they are
   * from.
   */
  public long select() {
    boolean best = settings.select() == Selection.BEST_VAL && state.bestStep() > 0;
    float[] chosen = best ? state.best() : state.evaluated();
    float[] weights = network.parameters().floats();
    System.arraycopy(chosen, 0, weights, 0, weights.length);
    return best ? state.bestStep() : state.step();
  }

  private void report(TrainingListener listener) {
    long step = state.step();
    boolean last = step == settings.steps();
    if (last || step % LOSS_EVERY == 0) {
      listener.metric("train/loss", step, state.drainLoss());
    }
    if (validation.present() && (last || step % settings.evaluateEvery() == 0)) {
      double loss = validationLoss();
      state.validated(loss);
      listener.metric("val/loss", step, loss);
    }
    if (last || step % settings.checkpointEvery() == 0) {
      keep(listener);
    }
  }

  private void keep(TrainingListener listener) {
    if (!state.finite()) {
      throw new DivergedException(state.step(), "a weight is not finite");
    }
    listener.checkpoint(state);
  }

  private double validationLoss() {
    float[] weights = network.parameters().floats();
    float[] evaluated = state.evaluated();
    if (evaluated == weights) {
      return validation.loss(network);
    }
    float[] trained = weights.clone();
    System.arraycopy(evaluated, 0, weights, 0, weights.length);
    double loss = validation.loss(network);
    System.arraycopy(trained, 0, weights, 0, weights.length);
    return loss;
  }

  private void clip(double limit) {
    double squares = 0;
    for (float g : gradient) {
      squares += (double) g * g;
    }
    double norm = Math.sqrt(squares);
    if (norm > limit) {
      float scale = (float) (limit / norm);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= scale;
      }
    }
  }
}
