package org.flowline.engine.train;

import org.flowline.engine.data.Splits;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.random.Randomness;

/**
 * Draws minibatches on one thread, through point buffers of its own. What is drawn is a function of
 * the minibatch's number in the run; a step that has several takes consecutive ones.
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
   * @param size examples of a minibatch
   * @param steps the branch whose steps are those of the minibatches
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

  /** Draws the examples of a minibatch, counted from 1. */
  void into(long number, Minibatch minibatch) {
    source.training().fill(number, sourceBatch);
    target.training().fill(number, targetBatch);
    minibatch.draw(sourceBatch, targetBatch, steps.step(number));
  }
}
