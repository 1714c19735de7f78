package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.flowline.spi.search.StoppingRule;
import org.flowline.testkit.search.StoppingContract;
import org.junit.jupiter.api.Test;

class MedianStoppingTest extends StoppingContract {
  @Override
  protected StoppingRule rule() {
    return rule(500, 250, 4);
  }

  private static StoppingRule rule(long minSteps, long interval, int minTrials) {
    return new MedianStopping(new MedianStopping.Config(minSteps, interval, minTrials));
  }

  @Test
  void placesRungsAtTheInterval() {
    assertEquals(List.of(500L, 750L, 1_000L), rule().rungs(1_001));
    assertEquals(List.of(500L, 750L), rule().rungs(1_000));
    assertEquals(List.of(), rule().rungs(500));
  }

  @Test
  void comparesNoOftenerThanAnyoneMeans() {
    assertEquals(10_000, rule(1, 1, 4).rungs(10_001).size());
    assertThrows(IllegalArgumentException.class, () -> rule(1, 1, 4).rungs(2_000_000_000));
  }

  @Test
  void stopsWhatIsWorseThanTheMedian() {
    assertEquals(List.of(0, 2, 4), rule().survivors(scores(1, 9, 3, 7, 5)));
    assertEquals(List.of(1, 2), rule().survivors(scores(9, 1, 3, 7)));
  }

  @Test
  void keepsAllThatEqualTheMedian() {
    assertEquals(List.of(0, 1, 2, 3), rule().survivors(scores(2, 2, 2, 2)));
    assertEquals(List.of(0, 1, 3), rule().survivors(scores(2, 2, 3, 2)));
  }

  @Test
  void stopsNoneOfTooFew() {
    List<OptionalDouble> scores = new ArrayList<>(scores(3, 1, 2));
    assertEquals(List.of(0, 1, 2), rule().survivors(scores));
    scores.add(OptionalDouble.empty());
    assertEquals(List.of(0, 1, 2), rule().survivors(scores));
    scores.add(OptionalDouble.of(5));
    assertEquals(List.of(1, 2), rule().survivors(scores));
  }
}
