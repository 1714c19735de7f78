package org.flowline.plugins.searches;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.flowline.spi.component.Doc;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchAxis;
import org.flowline.spi.search.SearchSpace;

/**
 * Every combination of the listed values, once.
 *
 * <p>With axes of n_1, ..., n_d values there are {@code n_1 ... n_d} candidates. Candidate i has as
 * coordinates the digits of i in mixed radix, {@code i = (...(c_1 n_2 + c_2) n_3 + ...) n_d + c_d},
 * so the last axis varies fastest, as the innermost of nested loops in the order of the spec.
 */
@Doc("Every combination of the listed values; the last axis varies fastest.")
public final class GridSearch implements Search {
  /** The search; it has no settings. */
  @Inject
  public GridSearch() {}

  @Override
  public boolean accepts(Domain domain) {
    return domain instanceof Domain.Choice;
  }

  /**
   * {@inheritDoc}
   *
   * @return the product of the numbers of values, {@code Long.MAX_VALUE} where it is larger
   * @throws IllegalArgumentException if an axis is a range of numbers
   */
  @Override
  public OptionalLong size(SearchSpace space) {
    long product = 1;
    for (SearchAxis axis : space.axes()) {
      long values = values(axis);
      product = product > Long.MAX_VALUE / values ? Long.MAX_VALUE : product * values;
    }
    return OptionalLong.of(product);
  }

  @Override
  public OptionalInt generation() {
    return OptionalInt.empty();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if an axis is a range of numbers
   */
  @Override
  public Candidate propose(
      SearchSpace space, int index, List<Observation> seen, Randomness random) {
    Double[] coordinates = new Double[space.axes().size()];
    int rest = index;
    for (int i = coordinates.length - 1; i >= 0; i--) {
      int values = values(space.axes().get(i));
      coordinates[i] = (double) (rest % values);
      rest /= values;
    }
    return new Candidate(Arrays.asList(coordinates));
  }

  private static int values(SearchAxis axis) {
    if (axis.domain() instanceof Domain.Choice choice) {
      return choice.size();
    }
    throw new IllegalArgumentException(
        "a grid needs a list of values, but " + axis.key() + " is a range of numbers");
  }
}
