package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.flowline.laws.search.SimulatedStudy;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchAxis;
import org.flowline.spi.search.SearchSpace;
import org.flowline.testkit.Estimate;
import org.junit.jupiter.api.Test;

/**
 * That the estimator learns: over 20 seeds of 60 trials each, against random draws with the same
 * seed and so with the same first ten trials. Each claim holds by 4 standard errors of the mean
 * paired difference.
 */
class TpeProgressTest {
  private static final int SEEDS = 20;
  private static final int TRIALS = 60;

  /** {@code (log10 x + 2.7)^2}, and 1 more in all categories but one. */
  @Test
  void findsALearningRateAndACategory() {
    assertBetterThanRandom(
        space(new Domain.LogUniform(1e-5, 1e-1), new Domain.Choice(4)),
        at -> {
          double distance = Math.log10(at.get(0)) + 2.7;
          return everywhere(at, distance * distance + (at.get(1) == 2 ? 0 : 1));
        });
  }

  @Test
  void findsAWholeNumberBesideARealOne() {
    assertBetterThanRandom(
        space(new Domain.IntUniform(1, 2_000), new Domain.Uniform(-5, 5)),
        at -> everywhere(at, Math.abs(at.get(0) - 700) / 100 + Math.abs(at.get(1) - 1)));
  }

  /** The second axis exists, and can pay, only in one of three categories of the first. */
  @Test
  void findsTheOptimumOfAConditionalAxis() {
    assertBetterThanRandom(
        space(new Domain.Choice(3), new Domain.Uniform(0, 1)),
        at -> {
          boolean exists = at.get(0) == 1;
          double score = exists ? Math.abs(at.get(1) - 0.8) : 0.4;
          return new Observation(
              List.of(
                  OptionalDouble.of(at.get(0)),
                  exists ? OptionalDouble.of(at.get(1)) : OptionalDouble.empty()),
              OptionalDouble.of(score));
        });
  }

  /** Every trial in the upper half fails, and those in the lower half are all the same. */
  @Test
  void keepsAwayFromFailures() {
    SearchSpace space = space(new Domain.Uniform(0, 1));
    Estimate failures = new Estimate();
    for (int seed = 0; seed < SEEDS; seed++) {
      SimulatedStudy study =
          study(
              tpe(seed),
              space,
              at ->
                  at.get(0) >= 0.5
                      ? new Observation(
                          List.of(OptionalDouble.of(at.get(0))), OptionalDouble.empty())
                      : everywhere(at, 1));
      failures.add(
          study.candidates().subList(10, TRIALS).stream()
              .mapToDouble(candidate -> candidate.coordinates().get(0) >= 0.5 ? 1 : 0)
              .sum());
    }
    double half = (TRIALS - 10) / 2.0;
    assertTrue(
        failures.mean() + Estimate.BOUND * failures.standardError() < half,
        () -> failures.mean() + " failures with standard error " + failures.standardError());
  }

  private static void assertBetterThanRandom(
      SearchSpace space, Function<List<Double>, Observation> outcome) {
    Estimate gain = new Estimate();
    for (int seed = 0; seed < SEEDS; seed++) {
      Search random = new RandomSearch(new RandomSearch.Config(seed));
      gain.add(
          Math.log10(best(study(random, space, outcome)))
              - Math.log10(best(study(tpe(seed), space, outcome))));
    }
    assertTrue(
        gain.mean() > Estimate.BOUND * gain.standardError(),
        () -> "gain of " + gain.mean() + " decades, standard error " + gain.standardError());
  }

  private static double best(SimulatedStudy study) {
    return study.observations().stream()
        .flatMapToDouble(observation -> observation.score().stream())
        .min()
        .orElseThrow();
  }

  private static SimulatedStudy study(
      Search search, SearchSpace space, Function<List<Double>, Observation> outcome) {
    Function<Candidate, Observation> ofCandidate = c -> outcome.apply(c.coordinates());
    return SimulatedStudy.run(search, space, TRIALS, Randomness.seed(2), ofCandidate);
  }

  private static Search tpe(long seed) {
    return new TpeSearch(new TpeSearch.Config(4, 10, 0.2, 24, seed));
  }

  private static Observation everywhere(List<Double> at, double score) {
    return new Observation(at.stream().map(OptionalDouble::of).toList(), OptionalDouble.of(score));
  }

  private static SearchSpace space(Domain... domains) {
    return new SearchSpace(
        IntStream.range(0, domains.length)
            .mapToObj(i -> new SearchAxis("a" + i, domains[i]))
            .toList());
  }
}
