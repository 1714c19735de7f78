package org.flowline.plugins.searches;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Below;
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

  /** Settings. */
  public record Config(
      @Default("4")
          @Doc("Trials that run at the same time; the next ones learn from them when all ended.")
          @AtLeast(1)
          @AtMost(1000)
          int batch,
      @Default("10") @Doc("Trials that are drawn at random first.") @AtLeast(0) int startup,
      @Default("0.2") @Doc("Fraction of the trials that counts as good.") @Above(0) @Below(1)
          double gamma,
      @Default("24")
          @Doc("Values drawn on each axis, of which the most promising is taken.")
          @AtLeast(1)
          @AtMost(10_000)
          int candidates,
      @Default("0") @Doc("Another seed draws other trials.") long seed) {}
}
