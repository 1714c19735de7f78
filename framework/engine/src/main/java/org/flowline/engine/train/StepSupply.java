package org.flowline.engine.train;

import org.flowline.spi.objective.Minibatch;

/** The drawn minibatches of consecutive steps, in their order. */
interface StepSupply extends AutoCloseable {
  /** The next minibatch, valid until the next call. */
  Minibatch next();

  /**
   * Draws a coming minibatch, where this step is to draw more; several threads may ask.
   *
   * @return whether one was drawn
   */
  default boolean drawOne() {
    return false;
  }

  @Override
  void close();

  /**
   * Draws each minibatch when it is asked for.
   *
   * @param first its number, counted from 1
   */
  static StepSupply onDemand(long first, Minibatch minibatch, StepDraw draw) {
    return new StepSupply() {
      private long number = first;

      @Override
      public Minibatch next() {
        draw.into(number++, minibatch);
        return minibatch;
      }

      @Override
      public void close() {}
    };
  }
}
