package org.flowline.testkit.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchAxis;
import org.flowline.spi.search.SearchSpace;
import org.junit.jupiter.api.Test;

/** What every search must do; extended by each search's tests. */
public abstract class SearchContract {
  private static final int TRIALS = 48;
  private static final Randomness STUDY = Randomness.seed(21);

  private static final List<Domain> DOMAINS =
      List.of(
          new Domain.Choice(1),
          new Domain.Choice(4),
          new Domain.Choice(100),
          new Domain.Uniform(-3, 2),
          new Domain.Uniform(1, Math.nextUp(1.0)),
          new Domain.Uniform(-1e300, 1e300),
          new Domain.LogUniform(1e-5, 1e-1),
          new Domain.LogUniform(Double.MIN_NORMAL, Double.MAX_VALUE),
          new Domain.IntUniform(-2, 3),
          new Domain.IntUniform(0, 1),
          new Domain.IntUniform(-(1L << 53), 1L << 53));

  /** For subclasses. */
  protected SearchContract() {}

  /**
   * The search under test.
   *
   * @param seed its own; without effect where {@link #draws} is false
   */
  protected abstract Search search(long seed);

  /** Whether it draws random numbers, so that another seed gives another search. */
  protected abstract boolean draws();

  /** A space of the given domains, its axes named {@code a0}, {@code a1}, ... */
  protected static SearchSpace space(List<Domain> domains) {
    return new SearchSpace(
        IntStream.range(0, domains.size())
            .mapToObj(i -> new SearchAxis("a" + i, domains.get(i)))
            .toList());
  }

  /** What a candidate came to where all its axes exist. */
  protected static Observation scored(Candidate candidate, double score) {
    return new Observation(
        candidate.coordinates().stream().map(OptionalDouble::of).toList(),
        OptionalDouble.of(score));
  }

  @Test
  void choosesFromLists() {
    assertTrue(search(0).accepts(new Domain.Choice(1)));
    assertTrue(search(0).accepts(new Domain.Choice(5)));
  }

  @Test
  void staysInsideTheDomains() {
    SearchSpace space = everything();
    for (Candidate candidate : candidates(search(0), space, STUDY)) {
      assertInside(space, candidate);
    }
    for (SearchAxis axis : space.axes()) {
      SearchSpace alone = new SearchSpace(List.of(axis));
      for (Candidate candidate : candidates(search(1), alone, STUDY)) {
        assertInside(alone, candidate);
      }
    }
  }

  @Test
  void hasAsManyCandidatesAsItSays() {
    SearchSpace space = space(List.of(new Domain.Choice(2), new Domain.Choice(3)));
    Search search = search(0);
    if (search.size(space).isPresent()) {
      long size = search.size(space).orElseThrow();
      assertTrue(size >= 1, () -> "size " + size);
      for (int index = 0; index < size; index++) {
        assertInside(space, search.propose(space, index, List.of(), STUDY));
      }
    } else if (search.generation().isEmpty()) {
      for (int index : new int[] {1_000_000, Integer.MAX_VALUE}) {
        assertInside(space, search.propose(space, index, List.of(), STUDY));
      }
    }
  }

  @Test
  void waitsForAtLeastOneTrialIfAny() {
    assertTrue(search(0).generation().orElse(1) >= 1);
  }

  @Test
  void repeatsNothingWhereThereIsRoom() {
    Domain wide = new Domain.Uniform(0, 1);
    Domain domain = search(0).accepts(wide) ? wide : new Domain.Choice(TRIALS);
    List<Candidate> candidates = candidates(search(0), space(List.of(domain)), STUDY);
    assertEquals(TRIALS, new HashSet<>(candidates).size());
  }

  /** A study that was cut off goes on in a new process, from the middle. */
  @Test
  void isAFunctionOfSpaceIndexAndSeenOnly() {
    SearchSpace space = everything();
    Search used = search(7);
    SimulatedStudy study = SimulatedStudy.run(used, space, TRIALS, STUDY, this::outcome);
    int generation = used.generation().orElse(TRIALS);
    Search fresh = search(7);
    for (int index = TRIALS - 1; index >= 0; index--) {
      List<Observation> seen = study.observations().subList(0, index - index % generation);
      Candidate expected = study.candidates().get(index);
      assertEquals(expected, fresh.propose(space, index, seen, STUDY), "candidate " + index);
      assertEquals(expected, used.propose(space, index, seen, STUDY), "candidate " + index);
    }
  }

  @Test
  void sharesNothingBetweenSpaces() {
    SearchSpace space = everything();
    SearchSpace other = space(List.of(new Domain.Choice(50), new Domain.Choice(3)));
    Search used = search(7);
    candidates(used, other, STUDY);
    assertEquals(candidates(search(7), space, STUDY), candidates(used, space, STUDY));
  }

  /** Its own seed and the study's both count, if it draws; neither does, if not. */
  @Test
  void dependsOnBothSeedsIfItDraws() {
    SearchSpace space = everything();
    List<Candidate> first = candidates(search(0), space, STUDY);
    List<Candidate> ownSeed = candidates(search(1), space, STUDY);
    List<Candidate> studySeed = candidates(search(0), space, Randomness.seed(22));
    if (draws()) {
      assertNotEquals(first, ownSeed);
      assertNotEquals(first, studySeed);
    } else {
      assertEquals(first, ownSeed);
      assertEquals(first, studySeed);
    }
  }

  @Test
  void ignoresResultsUnlessItWaitsForThem() {
    if (search(0).generation().isPresent()) {
      return;
    }
    SearchSpace space = everything();
    List<Candidate> candidates = candidates(search(0), space, STUDY);
    List<Observation> seen = candidates.stream().map(this::outcome).toList();
    for (int index = 0; index < candidates.size(); index++) {
      assertEquals(
          candidates.get(index),
          search(0).propose(space, index, seen.subList(0, index), STUDY),
          "candidate " + index);
    }
  }

  /** Trials fail, stop, tie and diverge, and axes come and go. */
  @Test
  void proposesWhateverBecameOfTheTrials() {
    SearchSpace space = everything();
    for (OptionalDouble score :
        List.of(
            OptionalDouble.empty(),
            OptionalDouble.of(1),
            OptionalDouble.of(Double.POSITIVE_INFINITY),
            OptionalDouble.of(Double.NaN))) {
      for (boolean exists : new boolean[] {true, false}) {
        SimulatedStudy study =
            SimulatedStudy.run(
                search(0), space, trials(space), STUDY, c -> outcome(c, score, exists));
        study.candidates().forEach(candidate -> assertInside(space, candidate));
      }
    }
  }

  private SearchSpace everything() {
    return space(DOMAINS.stream().filter(search(0)::accepts).toList());
  }

  private int trials(SearchSpace space) {
    return (int) Math.min(TRIALS, search(0).size(space).orElse(TRIALS));
  }

  private List<Candidate> candidates(Search search, SearchSpace space, Randomness study) {
    return SimulatedStudy.run(search, space, trials(space), study, this::outcome).candidates();
  }

  private Observation outcome(Candidate candidate) {
    return scored(candidate, candidate.coordinates().get(candidate.coordinates().size() - 1));
  }

  private static Observation outcome(Candidate candidate, OptionalDouble score, boolean exists) {
    List<OptionalDouble> coordinates =
        candidate.coordinates().stream()
            .map(value -> exists ? OptionalDouble.of(value) : OptionalDouble.empty())
            .toList();
    return new Observation(coordinates, score);
  }

  private static void assertInside(SearchSpace space, Candidate candidate) {
    assertEquals(space.axes().size(), candidate.coordinates().size());
    for (int i = 0; i < space.axes().size(); i++) {
      Domain domain = space.axes().get(i).domain();
      double value = candidate.coordinates().get(i);
      assertTrue(contains(domain, value), () -> value + " of " + domain);
    }
  }

  private static boolean contains(Domain domain, double value) {
    if (domain instanceof Domain.Choice choice) {
      return value == Math.rint(value) && 0 <= value && value < choice.size();
    }
    if (domain instanceof Domain.Uniform range) {
      return range.low() <= value && value <= range.high();
    }
    if (domain instanceof Domain.LogUniform range) {
      return range.low() <= value && value <= range.high();
    }
    Domain.IntUniform range = (Domain.IntUniform) domain;
    return value == Math.rint(value) && range.low() <= value && value <= range.high();
  }
}
