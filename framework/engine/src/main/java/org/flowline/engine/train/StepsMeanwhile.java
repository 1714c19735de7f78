package org.flowline.engine.train;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.flowline.spi.objective.Minibatch;

/**
 * Draws the minibatches of coming steps on the lanes of a step, before they wait for each other.
 * For networks whose steps take all lanes: threads that drew beside them would make one lane wait
 * for the other. As many as there are lanes are drawn in one step, and none in the next ones, so
 * that no lane draws alone.
 */
final class StepsMeanwhile implements StepSupply {
  private final List<StepDraw> draws;
  private final List<Minibatch> minibatches;
  private final long last;
  private final AtomicLong undrawn;
  private long next;

  /** The last one that this step draws. */
  private long most;

  /**
   * Nothing is drawn yet.
   *
   * @param first the minibatch that is asked for first, counted from 1
   * @param last the one after which nothing is drawn
   * @param draws one for each that is drawn in a step, and one for the minibatch that is learned
   *     from
   */
  StepsMeanwhile(long first, long last, List<StepDraw> draws) {
    this.draws = draws;
    this.last = last;
    undrawn = new AtomicLong(first);
    next = first;
    minibatches = draws.stream().map(StepDraw::minibatch).toList();
  }

  @Override
  public Minibatch next() {
    if (undrawn.get() == next) {
      draw(undrawn.getAndIncrement());
    }
    boolean lastOne = undrawn.get() == next + 1;
    most = lastOne ? Math.min(last, next + draws.size() - 1) : next;
    return minibatches.get(place(next++));
  }

  @Override
  public boolean drawOne() {
    long number = undrawn.get();
    while (number <= most) {
      if (undrawn.compareAndSet(number, number + 1)) {
        draw(number);
        return true;
      }
      number = undrawn.get();
    }
    return false;
  }

  private void draw(long number) {
    draws.get(place(number)).into(number, minibatches.get(place(number)));
  }

  private int place(long number) {
    return (int) (number % draws.size());
  }

  @Override
  public void close() {
    // Nothing is under way between two steps.
  }
}
