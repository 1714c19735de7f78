package org.flowline.testkit.optimizer;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.optimizer.OptimizerLaws;
import org.flowline.spi.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

/**
 * What every optimizer must do; extended by each optimizer's tests.
 *
 * @since 0.1.0
 */
public abstract class OptimizerContract {
  /** For subclasses. */
  protected OptimizerContract() {}

  /** The optimizer under test. */
  protected abstract Optimizer optimizer();

  /** How many steps it needs to bring a quadratic down to a hundredth. */
  protected abstract int stepsToMinimise();

  /** {@code size} gradients of a step, standard normal. */
  protected static float[] gradient(int size, long step) {
    return OptimizerLaws.gradient(size, step);
  }

  private OptimizerLaws laws() {
    return new OptimizerLaws(this::optimizer, stepsToMinimise());
  }

  /** {@code 1/2 sum_i c_i (w_i - 1)^2} with curvatures between 0.1 and 10. */
  @Test
  void minimisesAQuadratic() {
    assertHolds(laws().quadratic());
  }

  @Test
  void continuesBitForBitFromSavedState() {
    assertHolds(laws().saved());
  }

  @Test
  void givesEachUpdaterItsOwnState() {
    assertHolds(laws().own());
  }

  /** Where a schedule has come to its end. */
  @Test
  void standsStillAtRateZero() {
    assertHolds(laws().rest());
  }

  /** Half of it is half the way, for the first step of every rule. */
  @Test
  void takesStepsInProportionToTheRate() {
    assertHolds(laws().rate());
  }

  @Test
  void leavesTheGradientAlone() {
    assertHolds(laws().gradient());
  }

  /** Where each weight is a block of its own. */
  @Test
  void movesEachWeightByItsOwnGradientOnly() {
    assertHolds(laws().single());
  }

  @Test
  void movesEachBlockByItsOwnGradientOnly() {
    assertHolds(laws().blocks());
  }

  /** Of one whose updater is separable. */
  @Test
  void movesWeightsPieceByPieceAsAllAtOnce() {
    assertHolds(laws().pieces());
  }

  @Test
  void allocatesNothing() {
    assertHolds(laws().memory());
  }
}
