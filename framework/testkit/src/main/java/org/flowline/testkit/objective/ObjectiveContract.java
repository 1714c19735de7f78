package org.flowline.testkit.objective;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.objective.ObjectiveLaws;
import org.flowline.spi.objective.Objective;
import org.junit.jupiter.api.Test;

/** What every objective must do; extended by each objective's tests. */
public abstract class ObjectiveContract {
  /** For subclasses. */
  protected ObjectiveContract() {}

  /** The objective under test, on parts that take any points of the plane. */
  protected abstract Objective objective();

  /** Whether it draws random numbers of its own, such as times. */
  protected boolean draws() {
    return true;
  }

  private ObjectiveLaws laws() {
    return new ObjectiveLaws(this::objective);
  }

  @Test
  void gradientMatchesCentralDifferences() {
    assertHolds(laws().gradient());
  }

  @Test
  void singlePrecisionLossFollowsDouble() {
    assertHolds(laws().single());
  }

  @Test
  void drawnExamplesStayAsTheyAre() {
    assertHolds(laws().steady());
  }

  @Test
  void drawsDependOnTheRandomnessAlone() {
    assertHolds(laws().draws());
  }

  @Test
  void drawsOtherExamplesForOtherRandomnessIfItDraws() {
    if (draws()) {
      assertHolds(laws().randomness());
    }
  }

  @Test
  void drawsMinibatchesOnSeveralThreads() {
    assertHolds(laws().threads());
  }

  @Test
  void leavesTheBatchesAlone() {
    assertHolds(laws().batches());
  }

  @Test
  void rejectsBatchesOfAnotherSize() {
    assertHolds(laws().sizes());
  }

  /** Parts of unequal size, whose losses and gradients add up to those of the whole. */
  @Test
  void partsAddUpToTheWhole() {
    assertHolds(laws().parts());
  }

  /** With a target whose labels tell which of its rows the coupling chose. */
  @Test
  void conditionalGradientMatchesCentralDifferences() {
    assertHolds(laws().conditionalGradient());
  }

  /** The drawn examples are the same with labels as without. */
  @Test
  void labelsChangeNoDraw() {
    assertHolds(laws().labels());
  }

  /** Points of one class go where they go in a flow of all of them. */
  @Test
  void flowFollowsTheClassOfEachRow() {
    assertHolds(laws().classes());
  }

  /** A flow that jumps from time to time is said to. */
  @Test
  void flowIsOfTheKindThatItSays() {
    assertHolds(laws().kind());
  }

  @Test
  void flowFollowsTheLiveWeights() {
    assertHolds(laws().weights());
  }
}
