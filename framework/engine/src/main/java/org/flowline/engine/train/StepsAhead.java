package org.flowline.engine.train;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.flowline.spi.objective.Minibatch;

/**
 * Draws the coming steps on another thread, as many as there are minibatches to spare. A draw is a
 * function of its step alone, so what is drawn does not depend on when.
 */
final class StepsAhead implements StepSupply {
  private final BlockingQueue<Minibatch> free;
  private final BlockingQueue<Drawn> drawn;
  private final Thread thread;
  private Optional<Minibatch> inUse = Optional.empty();

  /** A minibatch, or why it could not be drawn. */
  private record Drawn(Minibatch minibatch, Optional<RuntimeException> failure) {}

  /**
   * Starts to draw.
   *
   * @param first the step that is asked for first
   * @param last the step after which nothing is drawn
   * @param minibatches at least two, used in turns
   */
  StepsAhead(long first, long last, List<Minibatch> minibatches, Draw draw) {
    free = new ArrayBlockingQueue<>(minibatches.size(), false, minibatches);
    drawn = new ArrayBlockingQueue<>(minibatches.size());
    thread = new Thread(() -> work(first, last, draw), "steps-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private void work(long first, long last, Draw draw) {
    try {
      for (long step = first; step <= last; step++) {
        Minibatch minibatch = free.take();
        Optional<RuntimeException> failure = attempt(draw, step, minibatch);
        drawn.put(new Drawn(minibatch, failure));
        if (failure.isPresent()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // Closed: nobody asks for more.
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<RuntimeException> attempt(Draw draw, long step, Minibatch minibatch) {
    try {
      draw.into(step, minibatch);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  @Override
  public Minibatch next() {
    try {
      if (inUse.isPresent()) {
        free.put(inUse.get());
        inUse = Optional.empty();
      }
      Drawn next = drawn.take();
      if (next.failure().isPresent()) {
        throw next.failure().get();
      }
      inUse = Optional.of(next.minibatch());
      return next.minibatch();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted between two steps", e);
    }
  }

  /** Waits for the draw that is under way, which would else run into the next supply. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
