package org.flowline.engine.train;

import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.engine.data.Splits;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
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
  private final int size;
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
    this.size = size;
    Shape shape = target.test().shape();
    sourceBatch = new Batch(rows("source", objective.sourceRows(size)), shape);
    targetBatch =
        Batch.of(rows("target", objective.targetRows(size)), shape, target.context().told().seen());
  }

  private int rows(String side, int rows) {
    if (rows < 1) {
      throw new ContractException(
          "%d %s points are asked for %d pairs, by objective %s or the coupling that it asks"
              .formatted(rows, side, size, objective.getClass().getName()));
    }
    return rows;
  }

  /** A minibatch to draw into. */
  Minibatch minibatch() {
    return objective.minibatch(size, targetBatch.shape());
  }

  /** Draws the examples of a minibatch, counted from 1. */
  void into(long number, Minibatch minibatch) {
    source.training().fill(number, sourceBatch);
    target.training().fill(number, targetBatch);
    Randomness random = steps.step(number);
    targetBatch.context().ifPresent(context -> drop(context, random.purpose("drop").stream()));
    minibatch.draw(sourceBatch, targetBatch, random);
  }

  /** Keeps parts of contexts from the network, with the probabilities that the spec asks for. */
  private void drop(Context context, RandomGenerator random) {
    boolean[] dropped = context.dropped();
    List<Double> probabilities = target.context().told().drop();
    int parts = probabilities.size();
    for (int part = 0; part < parts; part++) {
      double probability = probabilities.get(part);
      for (int i = part; i < dropped.length; i += parts) {
        dropped[i] = random.nextDouble() < probability;
      }
    }
  }
}
