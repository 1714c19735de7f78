package org.flowline.engine.train;

import java.util.List;
import org.flowline.autodiff.machine.ThreadTeam;
import org.flowline.spi.objective.Minibatch;

/**
 * Draws the minibatches of the next few steps at once, one a lane, when the last of those before is
 * done. For networks whose operations take all lanes: a thread that drew beside them would make one
 * wait for the other at every operation.
 */
final class StepsTogether implements StepSupply {
  private final ThreadTeam lanes;
  private final List<StepDraw> draws;
  private final List<Minibatch> minibatches;
  private final long last;
  private long next;
  private int drawn;
  private int turn;

  /**
   * Nothing is drawn yet.
   *
   * @param first the minibatch that is asked for first, counted from 1
   * @param last the one after which nothing is drawn
   * @param draws one a lane, at most
   */
  StepsTogether(long first, long last, List<StepDraw> draws, ThreadTeam lanes) {
    this.lanes = lanes;
    this.draws = draws;
    this.last = last;
    next = first;
    minibatches = draws.stream().map(StepDraw::minibatch).toList();
  }

  @Override
  public Minibatch next() {
    if (turn == drawn) {
      drawn = (int) Math.min(draws.size(), last - next + 1);
      lanes.run(drawn, this::draw);
      next += drawn;
      turn = 0;
    }
    return minibatches.get(turn++);
  }

  private void draw(int lane) {
    draws.get(lane).into(next + lane, minibatches.get(lane));
  }

  @Override
  public void close() {
    // Nothing is under way between two steps.
  }
}
