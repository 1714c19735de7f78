package org.flowline.engine.train;

import org.flowline.spi.objective.Minibatch;

/** The drawn minibatches of consecutive steps. */
interface StepSupply extends AutoCloseable {
  /** The minibatch of the next step, valid until the next call. */
  Minibatch next();

  @Override
  void close();

  /** Draws each step when it is asked for. */
  static StepSupply onDemand(long first, Minibatch minibatch, StepDraw draw) {
    return new StepSupply() {
      private long step = first;

      @Override
      public Minibatch next() {
        draw.into(step++, minibatch);
        return minibatch;
      }

      @Override
      public void close() {}
    };
  }
}
