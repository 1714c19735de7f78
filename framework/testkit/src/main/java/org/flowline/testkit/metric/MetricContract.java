package org.flowline.testkit.metric;

import static org.flowline.testkit.Laws.assertHolds;

import java.util.List;
import java.util.Locale;
import org.flowline.laws.metric.MetricLaws;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every metric must do; extended by each metric's tests.
 *
 * @since 0.1.0
 */
public abstract class MetricContract {
  /** For subclasses. */
  protected MetricContract() {}

  /** The metric under test, with settings for which 64 test points suffice. */
  protected abstract Metric metric();

  /** The value of that name. */
  protected static double value(List<MetricValue> values, String name) {
    return values.stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no value '" + name + "' in " + values))
        .value();
  }

  private MetricLaws laws() {
    return new MetricLaws(this::metric);
  }

  @Test
  void givesFiniteValuesWithDistinctNames() {
    assertHolds(laws().values());
  }

  @Test
  void namesItsValuesBeforehand() {
    assertHolds(laws().names());
  }

  @Test
  void knowsItsGoals() {
    assertHolds(laws().goals());
  }

  /** Floors are others of its values, and what a perfect model has is a number. */
  @Test
  void saysWhatItsValuesMean() {
    assertHolds(laws().meanings());
  }

  /** Tables and pictures that it attaches, if any. */
  @Test
  void attachesTheSameUnderNamesOfTheirOwn() {
    assertHolds(laws().attachments());
  }

  @Test
  void isAFunctionOfEvaluationAndRandomness() {
    assertHolds(laws().function());
  }

  /** All sets of points in one other order. */
  @Test
  void doesNotDependOnTheOrderOfThePoints() {
    assertHolds(laws().order());
  }

  /** Each differs from the first in one of its three sets of points. */
  @ParameterizedTest
  @ValueSource(strings = {"source", "target", "second"})
  void takesNothingFromAnotherEvaluation(String moved) {
    assertHolds(
        laws().anotherEvaluation(MetricLaws.Points.valueOf(moved.toUpperCase(Locale.ROOT))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void givesTheSameBitsOnAnyNumberOfProcessors(int processors) {
    assertHolds(laws().processors(processors));
  }

  @Test
  void needsNoMoreTestPointsThanThereAre() {
    assertHolds(laws().testPoints());
  }

  /** Even if the solver notices nothing. */
  @Test
  void reportsADivergedFlowInsteadOfNaN() {
    assertHolds(laws().diverged());
  }
}
