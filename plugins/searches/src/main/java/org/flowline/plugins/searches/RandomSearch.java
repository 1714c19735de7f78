package org.flowline.plugins.searches;

import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchSpace;

/**
 * Independent draws, each axis from the distribution of its own domain (Bergstra and Bengio 2012).
 *
 * <p>Each candidate has a stream of its own, so more trials later repeat none and shift none.
 */
@Doc("Independent random draws of every axis (Bergstra and Bengio 2012).")
public final class RandomSearch implements Search {
  private final Config config;

  /** A search with the given settings. */
  @Inject
  public RandomSearch(Config config) {
    this.config = config;
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
    return draw(space, random.purpose("search").step(config.seed()).step(index).stream());
  }

  /** One candidate from the domains' own distributions, the axes independent. */
  static Candidate draw(SearchSpace space, RandomGenerator random) {
    return new Candidate(
        space.axes().stream().map(axis -> axis.domain().at(random.nextDouble())).toList());
  }

  /**
   * Settings.
   *
   * @param seed of the draws; the study's own seed goes in as well
   */
  public record Config(@Default("0") @Doc("Another seed draws other trials.") long seed) {}
}
