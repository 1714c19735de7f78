package org.flowline.laws.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchSpace;

/**
 * A study without runs: a search is asked generation by generation, and a function answers in place
 * of training.
 *
 * @param candidates in their order
 * @param observations what the function made of each
 * @since 0.1.0
 */
public record SimulatedStudy(List<Candidate> candidates, List<Observation> observations) {
  /** Copies. */
  public SimulatedStudy {
    candidates = List.copyOf(candidates);
    observations = List.copyOf(observations);
  }

  /**
   * Asks for the first candidates of a search. One that waits for results sees those of all earlier
   * generations, and one that does not sees none.
   *
   * @param trials how many
   * @param outcome what becomes of a candidate
   */
  public static SimulatedStudy run(
      Search search,
      SearchSpace space,
      int trials,
      Randomness random,
      Function<Candidate, Observation> outcome) {
    List<Candidate> candidates = new ArrayList<>();
    List<Observation> observations = new ArrayList<>();
    int generation = search.generation().orElse(trials);
    for (int index = 0; index < trials; index++) {
      List<Observation> seen = List.copyOf(observations.subList(0, index - index % generation));
      Candidate candidate = search.propose(space, index, seen, random);
      candidates.add(candidate);
      observations.add(outcome.apply(candidate));
    }
    return new SimulatedStudy(candidates, observations);
  }
}
