package org.flowline.testkit.objective;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.objective.TimeLaws;
import org.flowline.spi.objective.TimeSampling;
import org.junit.jupiter.api.Test;

/**
 * What every law of training times must do; extended by the tests of each.
 *
 * @since 0.1.0
 */
public abstract class TimeSamplingContract {
  /** For subclasses. */
  protected TimeSamplingContract() {}

  /** A new one, which is the same law at each call. */
  protected abstract TimeSampling times();

  private TimeLaws laws() {
    return new TimeLaws(this::times);
  }

  @Test
  void drawsFractionsFromZeroToOne() {
    assertHolds(laws().draws());
  }

  @Test
  void densityHasTheIntegralOne() {
    assertHolds(laws().density());
  }

  /** 4,000 minibatches of 64 draws, 4 standard errors at each of 63 places. */
  @Test
  void drawsHaveTheDensity() {
    assertHolds(laws().law());
  }

  @Test
  void drawsAreAFunctionOfTheGenerator() {
    assertHolds(laws().function());
  }

  @Test
  void drawsOnSeveralThreadsAsOnOne() {
    assertHolds(laws().threads());
  }

  @Test
  void allocatesNothingInASteadyStep() {
    assertHolds(laws().memory());
  }
}
