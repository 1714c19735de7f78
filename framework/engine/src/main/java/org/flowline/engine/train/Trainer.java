package org.flowline.engine.train;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.flowline.engine.data.Splits;
import org.flowline.engine.spec.document.Selection;
import org.flowline.engine.spec.document.TrainingSettings;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.WeightBlock;
import org.flowline.spi.random.Randomness;

/**
 * The training loop: draw, score, differentiate, update. Everything random is a function of (seed,
 * purpose, step), so the loop can stop after any step and go on in another process as if it had
 * not.
 */
public final class Trainer {
  private static final int LOSS_EVERY = 50;

  /** Beyond so many threads that draw, memory grows for little. */
  private static final int MOST_DRAWS = 8;

  private final Network network;
  private final TrainingSettings settings;
  private final List<StepDraw> draws;
  private final Minibatch minibatch;
  private final Validation validation;
  private final TrainingState state;
  private final StepGradient gradient;
  private final int threads;

  /**
   * Prepares a run from its first step.
   *
   * @param network float32, freshly drawn
   * @param seed the randomness of the run
   * @param threads how many compute side by side, which changes no result; with more than one, as
   *     many others draw coming steps
   */
  public Trainer(
      Network network,
      Objective objective,
      Optimizer optimizer,
      TrainingSettings settings,
      Splits source,
      Splits target,
      Randomness seed,
      int threads) {
    this.network = network;
    this.settings = settings;
    int batchSize = settings.batchSize();
    Randomness steps = seed.purpose("step");
    draws =
        Stream.generate(() -> new StepDraw(objective, source, target, batchSize, steps))
            .limit(Math.min(threads, MOST_DRAWS) + 1L)
            .toList();
    minibatch = draws.get(0).minibatch();
    validation = new Validation(objective, source, target, batchSize, seed.purpose("validation"));
    this.threads = threads;
    state =
        new TrainingState(
            network.parameters(),
            optimizer.updater(WeightBlock.of(network.parameters())),
            settings.ema().isPresent());
    gradient =
        new StepGradient(
            network,
            settings.gradientAccumulation(),
            settings.gradientClip().isPresent() || !state.separable(),
            seed.purpose("dropout"));
  }

  /** The live state, to restore a checkpoint into before {@link #run}. */
  public TrainingState state() {
    return state;
  }

  /**
   * Trains until the last step or until told to stop, whichever is first. What a step that was
   * stopped has of its gradient is dropped.
   *
   * @return whether the last step was reached
   * @throws DivergedException if a loss or a weight is not finite; the last checkpoint is from
   *     before
   */
  public boolean run(TrainingListener listener, BooleanSupplier stop) {
    gradient.forget();
    try (StepThreads lanes = new StepThreads(threads);
        StepSupply supply = supply()) {
      while (state.step() < settings.steps()) {
        if (!gradient.compute(state.step() + 1, supply, lanes, stop, move())) {
          keep(listener);
          return false;
        }
        learn();
        listener.step(state.step(), gradient.loss());
        report(listener, lanes);
      }
      return true;
    }
  }

  private StepSupply supply() {
    long first = gradient.first(state.step() + 1);
    long last = gradient.first(settings.steps() + 1L) - 1;
    if (threads == 1) {
      return StepSupply.onDemand(first, minibatch, draws.get(0));
    }
    return gradient.takesAllLanes()
        ? new StepsMeanwhile(first, last, draws)
        : new StepsAhead(first, last, draws.subList(0, draws.size() - 1));
  }

  /** Takes one step by itself and returns its loss. */
  public double step() {
    long step = state.step() + 1;
    gradient.forget();
    try (StepSupply supply = StepSupply.onDemand(gradient.first(step), minibatch, draws.get(0));
        StepThreads alone = new StepThreads(1)) {
      gradient.compute(step, supply, alone, () -> false, move());
      learn();
    }
    return gradient.loss();
  }

  private RangeMove move() {
    return gradient.moves() ? state.move(gradient.mean(), settings) : (from, to) -> {};
  }

  private void learn() {
    double value = gradient.loss();
    if (!Double.isFinite(value)) {
      // Before anything is learned no learning rate is to blame.
      String what =
          state.step() == 0
              ? "numbers of data, source or path may be too large for single precision: the loss"
                  + " is not finite"
              : "the loss is " + value;
      throw new DivergedException(state.step() + 1, what);
    }
    if (gradient.moves()) {
      state.moved(value);
    } else {
      settings.gradientClip().ifPresent(this::clip);
      state.advance(gradient.mean(), value, settings);
    }
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

  private void report(TrainingListener listener, StepThreads lanes) {
    long step = state.step();
    boolean last = step == settings.steps();
    if (last || step % LOSS_EVERY == 0) {
      listener.metric("train/loss", step, state.drainLoss());
    }
    if (validation.present() && (last || step % settings.evaluateEvery() == 0)) {
      double loss = state.evaluated(() -> validation.loss(network, lanes));
      state.validated(loss);
      listener.metric("val/loss", step, loss);
      listener.validated(state, loss);
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

  private void clip(double limit) {
    float[] values = gradient.mean();
    double squares = 0;
    for (float g : values) {
      squares += (double) g * g;
    }
    double norm = Math.sqrt(squares);
    if (norm > limit) {
      float scale = (float) (limit / norm);
      for (int i = 0; i < values.length; i++) {
        values[i] *= scale;
      }
    }
  }
}
