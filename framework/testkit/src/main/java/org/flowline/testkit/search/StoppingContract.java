package org.flowline.testkit.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.StoppingRule;
import org.junit.jupiter.api.Test;

/** What every stopping rule must do; extended by each rule's tests. */
public abstract class StoppingContract {
  private static final int LISTS = 400;

  /** For subclasses. */
  protected StoppingContract() {}

  /** The rule under test. */
  protected abstract StoppingRule rule();

  /** Scores that all exist. */
  protected static List<OptionalDouble> scores(double... scores) {
    return IntStream.range(0, scores.length).mapToObj(i -> OptionalDouble.of(scores[i])).toList();
  }

  @Test
  void hasAscendingRungsInsideTheTraining() {
    for (long steps : new long[] {1, 2, 3, 10, 499, 500, 501, 999, 1_000, 2_000, 8_001, 123_456}) {
      List<Long> rungs = rule().rungs(steps);
      long before = 0;
      for (long rung : rungs) {
        assertTrue(before < rung && rung < steps, () -> rungs + " of " + steps + " steps");
        before = rung;
      }
    }
  }

  @Test
  void judgesALongTraining() {
    assertFalse(rule().rungs(1_000_000).isEmpty());
  }

  @Test
  void listsSurvivorsAscendingAndNeverOneWithoutAScore() {
    for (int list = 0; list < LISTS; list++) {
      List<OptionalDouble> scores = mixed(list);
      List<Integer> survivors = rule().survivors(scores);
      int before = -1;
      for (int survivor : survivors) {
        assertTrue(
            before < survivor && survivor < scores.size(), () -> survivors + " of " + scores);
        assertTrue(number(scores.get(survivor)), () -> survivors + " of " + scores);
        before = survivor;
      }
    }
  }

  @Test
  void stopsAllOfNone() {
    assertEquals(List.of(), rule().survivors(List.of()));
    assertEquals(
        List.of(), rule().survivors(List.of(OptionalDouble.empty(), OptionalDouble.empty())));
  }

  @Test
  void leavesSomeoneWhereARungWaitsForAll() {
    if (!rule().synchronous()) {
      return;
    }
    for (int list = 0; list < LISTS; list++) {
      List<OptionalDouble> scores = mixed(list);
      boolean any = scores.stream().anyMatch(StoppingContract::number);
      assertEquals(any, !rule().survivors(scores).isEmpty(), scores::toString);
    }
  }

  @Test
  void neverKeepsAWorseThanItStops() {
    for (int list = 0; list < LISTS; list++) {
      List<OptionalDouble> scores = mixed(list);
      List<Integer> survivors = rule().survivors(scores);
      double worst =
          survivors.stream()
              .mapToDouble(i -> scores.get(i).orElseThrow())
              .max()
              .orElse(Double.NEGATIVE_INFINITY);
      for (int i = 0; i < scores.size(); i++) {
        if (number(scores.get(i)) && !survivors.contains(i)) {
          assertTrue(worst <= scores.get(i).orElseThrow(), () -> survivors + " of " + scores);
        }
      }
    }
  }

  @Test
  void neverStopsASurvivorForABetterScore() {
    for (int list = 0; list < LISTS; list++) {
      List<OptionalDouble> scores = mixed(list);
      for (int survivor : rule().survivors(scores)) {
        for (double gain : new double[] {0.25, 1, 3, Double.POSITIVE_INFINITY}) {
          List<OptionalDouble> better = new ArrayList<>(scores);
          better.set(survivor, OptionalDouble.of(finite(scores.get(survivor)) - gain));
          assertTrue(
              rule().survivors(better).contains(survivor),
              () -> survivor + " goes on in " + scores + " but not in " + better);
        }
      }
    }
  }

  /** Only the scores count, not the order in which the trials are listed, if no two are equal. */
  @Test
  void followsAPermutationOfTheTrials() {
    for (int list = 0; list < LISTS; list++) {
      List<OptionalDouble> scores = distinct(list);
      List<Integer> order = new ArrayList<>(IntStream.range(0, scores.size()).boxed().toList());
      Collections.shuffle(order, new Random(list));
      List<OptionalDouble> permuted = order.stream().map(scores::get).toList();
      assertEquals(
          rule().survivors(scores),
          rule().survivors(permuted).stream().map(order::get).sorted().toList(),
          () -> scores + " in the order " + order);
    }
  }

  @Test
  void remembersNothing() {
    StoppingRule used = rule();
    IntStream.range(0, 20).forEach(list -> used.survivors(mixed(list)));
    for (int list = 0; list < LISTS; list++) {
      assertEquals(rule().survivors(mixed(list)), used.survivors(mixed(list)));
    }
  }

  /** 0 to 20 scores with ties, failures and divergence. */
  private static List<OptionalDouble> mixed(int list) {
    RandomGenerator random = Randomness.seed(31).purpose("mixed").step(list).stream();
    List<OptionalDouble> scores = new ArrayList<>();
    for (int i = random.nextInt(21); i > 0; i--) {
      scores.add(
          switch (random.nextInt(10)) {
            case 0, 1 -> OptionalDouble.empty();
            case 2 -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case 3 -> OptionalDouble.of(Double.NaN);
            default -> OptionalDouble.of(random.nextInt(6) / 2.0);
          });
    }
    return scores;
  }

  /** 0 to 20 scores without ties, some missing. */
  private static List<OptionalDouble> distinct(int list) {
    RandomGenerator random = Randomness.seed(31).purpose("distinct").step(list).stream();
    return IntStream.range(0, random.nextInt(21))
        .mapToObj(
            i ->
                random.nextInt(5) == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(random.nextGaussian()))
        .toList();
  }

  /** The score, or a finite one worse than all others for an infinite one. */
  private static double finite(OptionalDouble score) {
    return Math.min(100, score.orElseThrow());
  }

  private static boolean number(OptionalDouble score) {
    return score.isPresent() && !Double.isNaN(score.orElseThrow());
  }
}
