package org.flowline.engine.train;

import org.flowline.engine.data.Splits;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.random.Randomness;

/**
 * Draws the minibatches of steps on one thread, through point buffers of its own. What is drawn is
 * a function of the step.
 */
final class StepDraw {
  private final Objective objective;
  private final Splits source;
  private final Splits target;
  private final Randomness steps;
  private final Batch sourceBatch;
  private final Batch targetBatch;

  /**
   * Reserves the buffers.
   *
   * @param size examples a step
   * @param steps the branch whose steps are used
   */
  StepDraw(Objective objective, Splits source, Splits target, int size, Randomness steps) {
    this.objective = objective;
    this.source = source;
    this.target = target;
    this.steps = steps;
    Shape shape = target.test().shape();
    sourceBatch = new Batch(size, shape);
    targetBatch = Batch.labelled(size, shape, target.test().classes());
  }

  /** A minibatch to draw into. */
  Minibatch minibatch() {
    return objective.minibatch(targetBatch.size(), targetBatch.shape());
  }

  /** Draws the examples of a step. */
  void into(long step, Minibatch minibatch) {
    source.training().fill(step, sourceBatch);
    target.training().fill(step, targetBatch);
    minibatch.draw(sourceBatch, targetBatch, steps.step(step));
  }
}
