package org.flowline.testkit.search;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchSpace;

/** A search without end that does not wait, and gives each axis by a function. */
record LambdaSearch(Coordinate coordinate) implements Search {
  /** Independent uniform draws: a search without a fault. */
  static Search uniform(long seed) {
    return new LambdaSearch(
        (domain, index, seen, random) ->
            domain.at(random.step(seed).step(index).stream().nextDouble()));
  }

  @Override
  public boolean accepts(Domain domain) {
    return true;
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return OptionalLong.empty();
  }

  @Override
  public OptionalInt generation() {
    return OptionalInt.empty();
  }

  @Override
  public Candidate propose(
      SearchSpace space, int index, List<Observation> seen, Randomness random) {
    return new Candidate(
        space.axes().stream()
            .map(axis -> coordinate.of(axis.domain(), index, seen, random))
            .toList());
  }

  /** One coordinate of a candidate. */
  interface Coordinate {
    double of(Domain domain, int index, List<Observation> seen, Randomness random);
  }
}
