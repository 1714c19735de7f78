package org.flowline.laws.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.Worst;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.StoppingRule;

/**
 * The laws of a stopping rule, on 400 lists of up to 20 scores.
 *
 * @param rules makes the rule anew at each call
 * @since 0.1.0
 */
public record StoppingLaws(Supplier<StoppingRule> rules) {
  private static final int LISTS = 400;
  private static final long[] STEPS = {
    1, 2, 3, 10, 499, 500, 501, 999, 1_000, 2_000, 8_001, 123_456
  };

  /** All figures. */
  public List<Figure> figures() {
    return List.of(
        rungs(), judges(), survivors(), none(), someone(), worse(), better(), order(), memory());
  }

  private List<Integer> survivors(List<OptionalDouble> scores) {
    return rules.get().survivors(scores);
  }

  /** Rungs ascend, above 0 and below the length of the training. */
  public Figure rungs() {
    return Breaches.of(
        "has ascending rungs inside the training",
        breaches -> {
          for (long steps : STEPS) {
            List<Long> rungs = rules.get().rungs(steps);
            long before = 0;
            for (long rung : rungs) {
              breaches.unless(before < rung && rung < steps, rungs + " of " + steps + " steps");
              before = rung;
            }
          }
        });
  }

  /** A training of a million steps has a rung. */
  public Figure judges() {
    return Breaches.of(
        "judges a long training",
        breaches ->
            breaches.unless(!rules.get().rungs(1_000_000).isEmpty(), "no rung in a million steps"));
  }

  /** Survivors ascend, are trials of the rung and have a score. */
  public Figure survivors() {
    return overLists(
        "lists survivors ascending, and none without a score",
        (scores, breaches) -> {
          List<Integer> survivors = survivors(scores);
          int before = -1;
          for (int survivor : survivors) {
            breaches.unless(
                before < survivor && survivor < scores.size() && number(scores.get(survivor)),
                survivors + " of " + scores);
            before = survivor;
          }
        });
  }

  /** A check of one list of scores. */
  private interface Check {
    void of(List<OptionalDouble> scores, Breaches breaches);
  }

  private static Figure overLists(String law, Check check) {
    return Breaches.of(
        law, breaches -> IntStream.range(0, LISTS).forEach(i -> check.of(mixed(i), breaches)));
  }

  /** Of no trial, or of trials that all failed, none goes on. */
  public Figure none() {
    return Breaches.of(
        "stops all of none",
        breaches -> {
          for (List<OptionalDouble> scores :
              List.of(
                  List.<OptionalDouble>of(),
                  List.of(OptionalDouble.empty(), OptionalDouble.empty()))) {
            breaches.unless(survivors(scores).isEmpty(), survivors(scores) + " of " + scores);
          }
        });
  }

  /** Where a rung waits for all its trials someone goes on. */
  public Figure someone() {
    return overLists(
        "leaves someone where a rung waits for all",
        (scores, breaches) -> {
          boolean any = scores.stream().anyMatch(StoppingLaws::number);
          breaches.unless(
              !rules.get().synchronous() || any != survivors(scores).isEmpty(),
              survivors(scores) + " of " + scores);
        });
  }

  /** By how much the worst that goes on is worse than one that does not. */
  public Figure worse() {
    return Worst.of(
        "keeps none that is worse than one it stops",
        0,
        "",
        worst -> {
          for (int list = 0; list < LISTS; list++) {
            List<OptionalDouble> scores = mixed(list);
            List<Integer> survivors = survivors(scores);
            for (int kept : survivors) {
              for (int i = 0; i < scores.size(); i++) {
                if (number(scores.get(i)) && !survivors.contains(i)) {
                  worst.add(above(scores, kept, i), survivors + " of " + scores);
                }
              }
            }
          }
        });
  }

  /** How much the score of the one kept is above that of the one stopped; 0 if it is not. */
  private static double above(List<OptionalDouble> scores, int kept, int stopped) {
    double score = scores.get(kept).orElse(Double.NaN);
    double other = scores.get(stopped).orElseThrow();
    return score <= other ? 0 : score - other;
  }

  /** A survivor with a better score survives, too. */
  public Figure better() {
    return overLists(
        "stops no survivor for a better score",
        (scores, breaches) -> {
          for (int survivor : survivors(scores)) {
            for (double gain : new double[] {0.25, 1, 3, Double.POSITIVE_INFINITY}) {
              List<OptionalDouble> better = new ArrayList<>(scores);
              better.set(
                  survivor,
                  OptionalDouble.of(Math.min(100, scores.get(survivor).orElseThrow()) - gain));
              breaches.unless(
                  survivors(better).contains(survivor),
                  "%d goes on in %s but not in %s".formatted(survivor, scores, better));
            }
          }
        });
  }

  /** Only the scores count, not the order in which the trials are listed, if no two are equal. */
  public Figure order() {
    return Breaches.of(
        "does not depend on the order of the trials",
        breaches -> {
          for (int list = 0; list < LISTS; list++) {
            List<OptionalDouble> scores = distinct(list);
            List<Integer> order =
                new ArrayList<>(IntStream.range(0, scores.size()).boxed().toList());
            Collections.shuffle(order, new Random(list));
            List<OptionalDouble> permuted = order.stream().map(scores::get).toList();
            List<Integer> there = survivors(permuted).stream().map(order::get).sorted().toList();
            breaches.unless(survivors(scores).equals(there), scores + " in the order " + order);
          }
        });
  }

  /** A rule that was used before decides as a new one. */
  public Figure memory() {
    return Breaches.of(
        "remembers nothing",
        breaches -> {
          StoppingRule used = rules.get();
          IntStream.range(0, 20).forEach(list -> used.survivors(mixed(list)));
          for (int list = 0; list < LISTS; list++) {
            List<OptionalDouble> scores = mixed(list);
            breaches.unless(survivors(scores).equals(used.survivors(scores)), "of " + scores);
          }
        });
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

  private static boolean number(OptionalDouble score) {
    return score.isPresent() && !Double.isNaN(score.orElseThrow());
  }
}
