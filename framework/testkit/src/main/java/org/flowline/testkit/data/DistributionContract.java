package org.flowline.testkit.data;

import static org.flowline.testkit.Laws.assertHolds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.flowline.laws.Figure;
import org.flowline.laws.data.DistributionLaws;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Distribution;
import org.flowline.testkit.Laws;
import org.junit.jupiter.api.Test;

/**
 * What every distribution must do; the subclass states its mean and covariance in closed form.
 *
 * @since 0.1.0
 */
public abstract class DistributionContract extends DataContract {
  /** For subclasses. */
  protected DistributionContract() {}

  /** The distribution under test; it has a density, so that no two draws are equal. */
  protected abstract Distribution distribution();

  @Override
  final Data data() {
    return distribution();
  }

  /** Its mean, {@code [d]}. */
  protected abstract double[] mean();

  /** Its covariance, {@code [d, d]}. */
  protected abstract double[][] covariance();

  /** {@code n} points drawn from the stream of {@code seed}. */
  protected static Batch draw(Distribution distribution, int n, long seed) {
    return DistributionLaws.draw(distribution, n, seed);
  }

  private DistributionLaws laws() {
    return new DistributionLaws(this::distribution);
  }

  @Test
  void pointsHaveTheLengthOfTheMean() {
    assertEquals(mean().length, distribution().shape().width());
  }

  @Test
  void drawsTheSameForSeveralThreads() {
    assertHolds(laws().threads());
  }

  /** Where any are known. */
  @Test
  void posteriorsAreOfItsPointsAndContexts() {
    assertHolds(laws().posteriors());
  }

  /** n = 200,000. */
  @Test
  void hasTheStatedMean() {
    assertHolds(laws().mean(mean()));
  }

  /** n = 200,000. */
  @Test
  void hasTheStatedCovariance() {
    assertHolds(laws().covariance(mean(), covariance()));
  }

  /** The product of neighbouring draws has mean 0; n = 200,000. */
  @Test
  void neighbouringDrawsAreUncorrelated() {
    assertHolds(laws().neighbours(mean()));
  }

  /** A known density in the plane against draws; n = 200,000. */
  @Test
  void densityIsThatOfTheDraws() {
    List<Figure> figures = laws().density();
    assumeTrue(!figures.isEmpty(), "no density in the plane is known");
    figures.forEach(Laws::assertHolds);
  }

  @Test
  void drawsAreFiniteAndDiffer() {
    assertHolds(laws().finite());
  }

  @Test
  void hasADensityAtAnyPoint() {
    laws().everywhere().ifPresent(Laws::assertHolds);
  }

  /** n = 200,000, where it says that it has bounds. */
  @Test
  void drawsAreWithinTheirBounds() {
    laws().bounds().ifPresent(Laws::assertHolds);
  }

  @Test
  void givesTheSamePointsForTheSameStream() {
    assertHolds(laws().stream());
  }

  /** Of 1,000 draws, where it has classes. */
  @Test
  void labelsEachDrawWithAClass() {
    assertHolds(laws().labels());
  }

  /** Of 1,000 draws, where it names numbers that a condition can tell. */
  @Test
  void tellsTheNumbersOfEachDrawThatItNames() {
    assertHolds(laws().contexts());
  }

  /** Of 10,000 draws, where it can observe points. */
  @Test
  void observesPointsAsItDoesWhenItDrawsThem() {
    laws().observations().ifPresent(Laws::assertHolds);
  }

  @Test
  void fillsAnyNumberOfRows() {
    assertHolds(laws().rows());
  }
}
