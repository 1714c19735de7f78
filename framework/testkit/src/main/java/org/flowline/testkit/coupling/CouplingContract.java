package org.flowline.testkit.coupling;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.coupling.CouplingLaws;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

/**
 * What every coupling must do; extended by each coupling's tests. Target points have the classes 0,
 * 1 and 2 in turns, unless {@link #classes} says otherwise.
 *
 * @since 0.1.0
 */
public abstract class CouplingContract {
  /** For subclasses. */
  protected CouplingContract() {}

  /** The coupling under test. */
  protected abstract Coupling coupling();

  /** Whether every row of either batch is in exactly one pair, and not only on average. */
  protected abstract boolean permutes();

  /** How many classes the target points have; 0 for points without labels. */
  protected int classes() {
    return CouplingLaws.CLASSES;
  }

  private CouplingLaws laws() {
    return new CouplingLaws(this::coupling, classes());
  }

  /** So many pairs of two normal batches that overlap, without labels, from {@code seed}. */
  protected static Assignment couple(Coupling coupling, int size, long seed) {
    Assignment pairs = Assignment.of(size);
    coupling.couple(
        sources(coupling.sourceRows(size), seed),
        targets(coupling.targetRows(size), seed),
        Randomness.seed(seed).stream(),
        pairs);
    return pairs;
  }

  /** Standard normal points. */
  protected static Batch sources(int size, long seed) {
    return CouplingLaws.sources(size, seed);
  }

  /** Normal points beside the sources. */
  protected static Batch targets(int size, long seed) {
    return CouplingLaws.targets(size, 0, seed);
  }

  @Test
  void asksForPointsOfBothSides() {
    assertHolds(laws().asks());
  }

  @Test
  void pairsRowsOfBothBatches() {
    assertHolds(laws().rows());
  }

  @Test
  void dropsAndDuplicatesNothingIfItPermutes() {
    if (permutes()) {
      assertHolds(laws().permutation());
    }
  }

  /** Weights are 1, or numbers from 0 on of a coupling that says that it writes them. */
  @Test
  void weighsPairsAsItSays() {
    assertHolds(laws().weights());
  }

  /** Of a side that the coupling says it does not keep, over 4,000 batches. */
  @Test
  void leavesPointsOutIfItSaysSo() {
    laws().leavesOut().ifPresent(figure -> assertHolds(figure));
  }

  /** Over 4,000 batches each row of either side is in one pair on average. */
  @Test
  void keepsBothMarginalsOnAverage() {
    assertHolds(laws().marginals());
  }

  /** By the mean squared distance of pairs over 400 batches. */
  @Test
  void saysWhetherItsPairsAreIndependent() {
    assertHolds(laws().dependence());
  }

  /** The mean of source points that go to a class over 400 batches, if it pairs within classes. */
  @Test
  void givesEachClassDrawsOfTheSourceIfItSaysSo() {
    laws().withinClasses().ifPresent(figure -> assertHolds(figure));
  }

  @Test
  void dependsOnlyOnBatchesAndStream() {
    assertHolds(laws().function());
  }

  @Test
  void pairsTheSameForSeveralThreads() {
    assertHolds(laws().threads());
  }

  @Test
  void leavesTheBatchesAlone() {
    assertHolds(laws().batches());
  }

  @Test
  void allocatesNothingInASteadyStep() {
    assertHolds(laws().memory());
  }
}
