package org.flowline.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.flowline.spi.objective.Minibatch;

/**
 * Draws the minibatches of coming steps on other threads, which take them in turn. A draw is a
 * function of the minibatch's number alone, so what is drawn depends neither on when nor on how
 * many threads there are.
 */
final class StepsAhead implements StepSupply {
  /** Minibatches of a thread: one is drawn while the other waits or is learned from. */
  private static final int BUFFERS = 2;

  private final List<Drawer> drawers = new ArrayList<>();
  private Optional<Drawer> lender = Optional.empty();
  private int turn;

  /** A minibatch, or why it could not be drawn. */
  private record Drawn(Minibatch minibatch, Optional<Failure> failure) {}

  /**
   * Starts to draw.
   *
   * @param first the minibatch that is asked for first, counted from 1
   * @param last the one after which nothing is drawn
   * @param draws one a thread
   */
  StepsAhead(long first, long last, List<StepDraw> draws) {
    for (int i = 0; i < draws.size(); i++) {
      Drawer drawer = new Drawer(first + i, last, draws.size(), draws.get(i));
      drawers.add(drawer);
      drawer.start();
    }
  }

  @Override
  public Minibatch next() {
    try {
      if (lender.isPresent()) {
        lender.get().takeBack();
      }
      Drawer drawer = drawers.get(turn);
      turn = (turn + 1) % drawers.size();
      lender = Optional.of(drawer);
      return drawer.lend();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted between two steps", e);
    }
  }

  /** Waits for the draws that are under way, which would else run into the next supply. */
  @Override
  public void close() {
    drawers.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Drawer drawer : drawers) {
      while (drawer.isAlive()) {
        try {
          drawer.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Draws every n-th minibatch. */
  private static final class Drawer extends Thread {
    private final long first;
    private final long last;
    private final int stride;
    private final StepDraw draw;
    private final BlockingQueue<Minibatch> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Drawn> drawn = new ArrayBlockingQueue<>(BUFFERS);
    private Optional<Minibatch> lent = Optional.empty();

    Drawer(long first, long last, int stride, StepDraw draw) {
      super("steps-ahead-" + first % stride);
      this.first = first;
      this.last = last;
      this.stride = stride;
      this.draw = draw;
      for (int i = 0; i < BUFFERS; i++) {
        free.add(draw.minibatch());
      }
      setDaemon(true);
    }

    Minibatch lend() throws InterruptedException {
      Drawn next = drawn.take();
      if (next.failure().isPresent()) {
        throw next.failure().get().unchecked();
      }
      lent = Optional.of(next.minibatch());
      return next.minibatch();
    }

    void takeBack() throws InterruptedException {
      if (lent.isPresent()) {
        free.put(lent.get());
        lent = Optional.empty();
      }
    }

    @Override
    public void run() {
      try {
        for (long number = first; number <= last; number += stride) {
          Minibatch minibatch = free.take();
          Optional<Failure> failure = attempt(number, minibatch);
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

    private Optional<Failure> attempt(long number, Minibatch minibatch) {
      try {
        draw.into(number, minibatch);
        return Optional.empty();
      } catch (RuntimeException | Error e) {
        return Optional.of(new Failure(e));
      }
    }
  }
}
