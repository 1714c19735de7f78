package org.flowline.testkit.search;

import static org.flowline.testkit.Laws.assertHolds;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.flowline.laws.search.StoppingLaws;
import org.flowline.spi.search.StoppingRule;
import org.junit.jupiter.api.Test;

/**
 * What every stopping rule must do; extended by each rule's tests.
 *
 * @since 0.1.0
 */
public abstract class StoppingContract {
  /** For subclasses. */
  protected StoppingContract() {}

  /** The rule under test. */
  protected abstract StoppingRule rule();

  private StoppingLaws laws() {
    return new StoppingLaws(this::rule);
  }

  /** Scores that all exist. */
  protected static List<OptionalDouble> scores(double... scores) {
    return IntStream.range(0, scores.length).mapToObj(i -> OptionalDouble.of(scores[i])).toList();
  }

  @Test
  void hasAscendingRungsInsideTheTraining() {
    assertHolds(laws().rungs());
  }

  @Test
  void judgesALongTraining() {
    assertHolds(laws().judges());
  }

  @Test
  void listsSurvivorsAscendingAndNeverOneWithoutAScore() {
    assertHolds(laws().survivors());
  }

  @Test
  void stopsAllOfNone() {
    assertHolds(laws().none());
  }

  @Test
  void leavesSomeoneWhereARungWaitsForAll() {
    assertHolds(laws().someone());
  }

  @Test
  void neverKeepsAWorseThanItStops() {
    assertHolds(laws().worse());
  }

  @Test
  void neverStopsASurvivorForABetterScore() {
    assertHolds(laws().better());
  }

  /** Only the scores count, not the order in which the trials are listed, if no two are equal. */
  @Test
  void followsAPermutationOfTheTrials() {
    assertHolds(laws().order());
  }

  @Test
  void remembersNothing() {
    assertHolds(laws().memory());
  }
}
