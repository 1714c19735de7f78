package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.flowline.laws.search.SimulatedStudy;
import org.flowline.plugins.searches.TpeSearch.Config;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchSpace;
import org.flowline.testkit.search.SearchContract;
import org.junit.jupiter.api.Test;

class TpeSearchTest extends SearchContract {
  private static final Randomness STUDY = Randomness.seed(13);
  private static final Domain UNIT = new Domain.Uniform(0, 1);

  @Override
  protected Search search(long seed) {
    return new TpeSearch(new Config(4, 10, 0.2, 24, seed));
  }

  @Override
  protected boolean draws() {
    return true;
  }

  @Test
  void waitsForEachBatch() {
    assertEquals(7, new TpeSearch(new Config(7, 10, 0.2, 24, 0)).generation().orElseThrow());
  }

  @Test
  void startsAsTheRandomSearchDoes() {
    SearchSpace space = space(List.of(UNIT, new Domain.Choice(5)));
    Search random = new RandomSearch(new RandomSearch.Config(3));
    List<Candidate> expected = candidates(random, space, 11);
    List<Candidate> candidates = candidates(search(3), space, 11);
    assertEquals(expected.subList(0, 10), candidates.subList(0, 10));
    assertNotEquals(expected.get(10), candidates.get(10));
  }

  /** An axis that no trial had is drawn as if no trial had been. */
  @Test
  void learnsNothingForAnAxisThatDidNotExist() {
    SearchSpace space = space(List.of(UNIT, new Domain.Choice(3)));
    Search search = new TpeSearch(new Config(1, 0, 0.2, 24, 0));
    List<Observation> without = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      without.add(new Observation(List.of(OptionalDouble.empty(), at(i % 3)), at(i)));
    }
    assertEquals(
        search.propose(space, 12, List.of(), STUDY).coordinates().get(0),
        search.propose(space, 12, without, STUDY).coordinates().get(0));
  }

  /** Trials without the axis change nothing for it, as long as the same ones are good. */
  @Test
  void learnsFromTheTrialsThatHadTheAxis() {
    SearchSpace space = space(List.of(UNIT));
    Search search = new TpeSearch(new Config(1, 0, 0.5, 24, 0));
    List<Observation> seen = new ArrayList<>();
    for (double value : new double[] {0.1, 0.2, 0.8, 0.9}) {
      OptionalDouble score = value > 0.5 ? at(1 - value) : OptionalDouble.empty();
      seen.add(new Observation(List.of(at(value)), score));
    }
    Candidate expected = search.propose(space, 40, seen, STUDY);
    Observation without = new Observation(List.of(OptionalDouble.empty()), OptionalDouble.empty());
    seen.addAll(Collections.nCopies(9, without));
    assertEquals(expected, search.propose(space, 40, seen, STUDY));
  }

  /** Good trials are at two places, and eight bad ones at one of the two: it takes the other. */
  @Test
  void choosesWhereGoodTrialsAreDenserThanBadOnes() {
    SearchSpace space = space(List.of(UNIT, new Domain.Choice(2)));
    List<Observation> seen = new ArrayList<>();
    seen.add(new Observation(List.of(at(0.2), at(0)), at(1)));
    seen.add(new Observation(List.of(at(0.8), at(1)), at(2)));
    Observation bad = new Observation(List.of(at(0.8), at(1)), OptionalDouble.empty());
    seen.addAll(Collections.nCopies(8, bad));
    Search search = new TpeSearch(new Config(1, 0, 0.2, 24, 0));
    for (int index = 10; index < 210; index++) {
      List<Double> coordinates = search.propose(space, index, seen, STUDY).coordinates();
      assertTrue(coordinates.get(0) < 0.5, () -> "number " + coordinates.get(0));
      assertEquals(0, coordinates.get(1));
    }
  }

  @Test
  void takesTheGenerationsEarlierTrialsForTrialsWithoutAScore() {
    SearchSpace space = space(List.of(UNIT, new Domain.Choice(4), new Domain.IntUniform(1, 9)));
    SimulatedStudy study =
        SimulatedStudy.run(
            search(0), space, 20, STUDY, c -> scored(c, Math.abs(c.coordinates().get(0) - 0.3)));
    Search oneByOne = new TpeSearch(new Config(1, 10, 0.2, 24, 0));
    List<Observation> known = new ArrayList<>(study.observations().subList(0, 16));
    for (int index = 16; index < 20; index++) {
      Candidate candidate = study.candidates().get(index);
      assertEquals(oneByOne.propose(space, index, known, STUDY), candidate);
      known.add(
          new Observation(
              candidate.coordinates().stream().map(OptionalDouble::of).toList(),
              OptionalDouble.empty()));
    }
  }

  private static List<Candidate> candidates(Search search, SearchSpace space, int trials) {
    return SimulatedStudy.run(search, space, trials, STUDY, c -> scored(c, c.coordinates().get(0)))
        .candidates();
  }

  private static OptionalDouble at(double value) {
    return OptionalDouble.of(value);
  }
}
