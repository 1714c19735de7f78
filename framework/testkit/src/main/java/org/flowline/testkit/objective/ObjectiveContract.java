package org.flowline.testkit.objective;

import static org.flowline.testkit.Laws.assertHolds;

import java.util.Optional;
import org.flowline.laws.objective.ObjectiveLaws;
import org.flowline.laws.objective.PairWeightLaw;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.objective.Objective;
import org.junit.jupiter.api.Test;

/**
 * What every objective must do; extended by each objective's tests.
 *
 * @since 0.1.0
 */
public abstract class ObjectiveContract {
  /** For subclasses. */
  protected ObjectiveContract() {}

  /** The objective under test, on parts that take any points of the plane. */
  protected abstract Objective objective();

  /** Whether it draws random numbers of its own, such as times. */
  protected boolean draws() {
    return true;
  }

  /**
   * The same objective on a coupling of the contract's own, whose pairs are independent; empty if
   * it takes none.
   */
  protected Optional<Objective> objective(Coupling coupling) {
    return Optional.empty();
  }

  private ObjectiveLaws laws() {
    return new ObjectiveLaws(this::objective);
  }

  @Test
  void gradientMatchesCentralDifferences() {
    assertHolds(laws().gradient());
  }

  @Test
  void hasAGradient() {
    assertHolds(laws().learns());
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

  /** The loss of several pairs is the weighted mean of those of each, if it says that it is. */
  @Test
  void countsPairsByTheirWeightsIfItSaysSo() {
    if (objective().offers(Trait.PAIR_WEIGHTS)) {
      assertHolds(
          new PairWeightLaw(
                  coupling ->
                      objective(coupling)
                          .orElseThrow(
                              () ->
                                  new AssertionError(
                                      "objective(coupling) is empty, but pairs have weights")))
              .figure());
    }
  }

  @Test
  void flowFollowsTheLiveWeights() {
    assertHolds(laws().weights());
  }
}
