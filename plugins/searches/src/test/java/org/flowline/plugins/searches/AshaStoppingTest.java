package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.flowline.spi.search.StoppingRule;
import org.flowline.testkit.search.StoppingContract;
import org.junit.jupiter.api.Test;

class AshaStoppingTest extends StoppingContract {
  @Override
  protected StoppingRule rule() {
    return rule(4, 500, true);
  }

  private static StoppingRule rule(int reduction, long minSteps, boolean synchronous) {
    return new AshaStopping(new AshaStopping.Config(reduction, minSteps, synchronous));
  }

  @Test
  void placesRungsByPowersOfTheReduction() {
    assertEquals(List.of(500L, 2_000L, 8_000L), rule().rungs(8_001));
    assertEquals(List.of(500L, 2_000L), rule().rungs(8_000));
    assertEquals(List.of(), rule().rungs(500));
    assertEquals(62, rule(2, 1, true).rungs(1L << 62).size());
    assertEquals(63, rule(2, 1, true).rungs(Long.MAX_VALUE).size());
  }

  @Test
  void keepsTheBestFraction() {
    for (int n = 0; n <= 40; n++) {
      List<Integer> quality = new ArrayList<>(IntStream.range(0, n).boxed().toList());
      Collections.shuffle(quality, new Random(n));
      List<OptionalDouble> scores =
          quality.stream().map(place -> OptionalDouble.of(place - 3)).toList();
      int expected = Math.min(n, Math.max(1, n / 4));
      List<Integer> survivors = rule().survivors(scores);
      assertEquals(
          IntStream.range(0, expected).boxed().toList(),
          survivors.stream().map(quality::get).sorted().toList());
      assertEquals(n / 4, rule(4, 500, false).survivors(scores).size());
    }
  }

  @Test
  void prefersTheEarlierOfEqualTrials() {
    assertEquals(List.of(1, 2), rule(2, 1, true).survivors(scores(5, 3, 3, 3)));
  }

  @Test
  void countsFailuresAsTheWorst() {
    List<OptionalDouble> scores = new ArrayList<>(scores(4, 2, 3, 1));
    scores.addAll(Collections.nCopies(4, OptionalDouble.empty()));
    assertEquals(List.of(1, 3), rule().survivors(scores));
    assertEquals(List.of(0, 1, 2, 3), rule(2, 1, true).survivors(scores));
  }

  @Test
  void promotesNoneOfTheFirstWhoArriveWhenAsynchronous() {
    StoppingRule rule = rule(3, 1, false);
    assertEquals(List.of(), rule.survivors(scores(1)));
    assertEquals(List.of(), rule.survivors(scores(1, 2)));
    assertEquals(List.of(0), rule.survivors(scores(1, 2, 3)));
  }

  /**
   * {@code eta^K} trials of {@code r eta^K} steps with K rungs: {@code 1 + K (1 - 1 / eta)} whole
   * trainings, and the best trial is the one that ends.
   */
  @Test
  void spendsWhatTheClosedFormSays() {
    for (int eta = 2; eta <= 5; eta++) {
      int rungs = 3;
      int trials = (int) Math.pow(eta, rungs);
      long steps = 10L * trials;
      StoppingRule rule = rule(eta, 10, true);
      List<Integer> running = new ArrayList<>(IntStream.range(0, trials).boxed().toList());
      Collections.shuffle(running, new Random(eta));
      long spent = 0;
      long at = 0;
      for (long rung : rule.rungs(steps)) {
        spent += running.size() * (rung - at);
        at = rung;
        List<Integer> before = running;
        List<OptionalDouble> scores =
            before.stream().map(quality -> OptionalDouble.of(quality / (double) rung)).toList();
        running = rule.survivors(scores).stream().map(before::get).toList();
      }
      spent += running.size() * (steps - at);
      assertEquals(List.of(0), running);
      assertEquals(steps + rungs * (steps - steps / eta), spent, "reduction " + eta);
    }
  }
}
