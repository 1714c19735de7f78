package org.flowline.plugins.searches;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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
import org.flowline.spi.search.SearchAxis;
import org.flowline.spi.search.SearchSpace;

/**
 * Learns from the trials so far where to look next: the tree-structured Parzen estimator (Bergstra
 * et al. 2011, section 4).
 *
 * <p>The seen trials are split into the best fraction gamma and the others. On each axis by itself,
 * l is the law of the values of the good ones and g that of the others ({@link ParzenNumbers},
 * {@link ParzenCategories}). Expected improvement grows with {@code l(x) / g(x)} (section 4.1), so
 * several x are drawn from l and the one with the largest quotient is taken.
 *
 * <p>An axis that exists only in some trials learns from those alone. A trial that failed or was
 * stopped has no score, but says where not to look: it is one of the others. So are, for the next
 * ones, the trials of the same generation that are still without a result; otherwise a generation
 * would crowd at one place (the constant liar of Ginsbourger et al. 2010).
 */
@Doc("Learns from earlier trials where to look (tree-structured Parzen estimator).")
public final class TpeSearch implements Search {
  private final Config config;

  /** A search with the given settings. */
  @Inject
  public TpeSearch(Config config) {
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
    return OptionalInt.of(config.batch());
  }

  @Override
  public Candidate propose(
      SearchSpace space, int index, List<Observation> seen, Randomness random) {
    Randomness own = random.purpose("search").step(config.seed());
    List<Observation> known = new ArrayList<>(seen);
    for (int earlier = index - index % config.batch(); earlier < index; earlier++) {
      known.add(pending(next(space, earlier, known, own)));
    }
    return next(space, index, known, own);
  }

  private Candidate next(SearchSpace space, int index, List<Observation> known, Randomness own) {
    RandomGenerator random = own.step(index).stream();
    if (index < config.startup()) {
      return RandomSearch.draw(space, random);
    }
    QuantileSplit split = QuantileSplit.of(known, config.gamma());
    List<Double> coordinates = new ArrayList<>();
    for (int i = 0; i < space.axes().size(); i++) {
      SearchAxis axis = space.axes().get(i);
      ParzenEstimator good = ParzenEstimator.of(axis.domain(), split.good(i));
      ParzenEstimator others = ParzenEstimator.of(axis.domain(), split.others(i));
      coordinates.add(mostPromising(good, others, random));
    }
    return new Candidate(coordinates);
  }

  private double mostPromising(
      ParzenEstimator good, ParzenEstimator others, RandomGenerator random) {
    double best = Double.NaN;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < config.candidates(); i++) {
      double value = good.draw(random);
      double quotient = good.likelihood(value) / others.likelihood(value);
      if (quotient > largest) {
        largest = quotient;
        best = value;
      }
    }
    return best;
  }

  private static Observation pending(Candidate candidate) {
    return new Observation(
        candidate.coordinates().stream().map(OptionalDouble::of).toList(), OptionalDouble.empty());
  }

  /**
   * Settings.
   *
   * @param batch how many trials are proposed before their results are waited for, from 1 to 1000
   * @param startup how many trials are drawn at random first, at least 0
   * @param gamma the fraction of the trials that counts as good, in (0, 1)
   * @param candidates how many values are drawn to choose one from, from 1 to 10,000
   * @param seed of the draws; the study's own seed goes in as well
   */
  public record Config(
      @Default("4")
          @Doc("Trials that run at the same time; the next ones learn from them when all ended.")
          int batch,
      @Default("10") @Doc("Trials that are drawn at random first.") int startup,
      @Default("0.2") @Doc("Fraction of the trials that counts as good, in (0, 1).") double gamma,
      @Default("24") @Doc("Values drawn on each axis, of which the most promising is taken.")
          int candidates,
      @Default("0") @Doc("Another seed draws other trials.") long seed) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Config {
      requireIn("batch", 1, 1_000, batch);
      requireIn("startup", 0, Integer.MAX_VALUE, startup);
      if (!(gamma > 0 && gamma < 1)) {
        throw new IllegalArgumentException("gamma must be between 0 and 1, got " + gamma);
      }
      requireIn("candidates", 1, 10_000, candidates);
    }

    private static void requireIn(String name, int least, int most, int value) {
      if (value < least) {
        throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
      }
      if (value > most) {
        throw new IllegalArgumentException(
            "%s must be at most %,d, got %d".formatted(name, most, value));
      }
    }
  }
}
