package @package@;

import jakarta.inject.Inject;
import java.util.ArrayList;
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
import org.flowline.spi.search.SearchAxis;
import org.flowline.spi.search.SearchSpace;

/** Random candidates in pairs that mirror each other: where one has quantile u, its twin 1 - u. */
@Doc("Random candidates in pairs that mirror each other.")
public final class @class@ implements Search {
  private final Config config;

  /** A search with the given settings. */
  @Inject
  public @class@(Config config) {
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

  /** None: candidates do not depend on results. */
  @Override
  public OptionalInt generation() {
    return OptionalInt.empty();
  }

  @Override
  public Candidate propose(
      SearchSpace space, int index, List<Observation> seen, Randomness random) {
    RandomGenerator draws =
        random.purpose("@type@").step(config.seed()).step(index / 2).stream();
    List<Double> coordinates = new ArrayList<>();
    for (SearchAxis axis : space.axes()) {
      double u = draws.nextDouble();
      // Quantiles are below 1.
      double mirrored = index % 2 == 0 ? u : Math.min(1 - u, Math.nextDown(1.0));
      coordinates.add(axis.domain().at(mirrored));
    }
    return new Candidate(coordinates);
  }

  /** Settings. */
  public record Config(@Default("0") @Doc("Another seed draws other trials.") long seed) {}
}
