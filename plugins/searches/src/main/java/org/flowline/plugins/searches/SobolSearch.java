package org.flowline.plugins.searches;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchSpace;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Points that fill the space more evenly than random ones: the sequence of Sobol' (1967) with the
 * direction numbers of Joe and Kuo (2008), scrambled as Owen (1995) does.
 *
 * <p>Candidate i is point i of the sequence, each coordinate mapped by its domain. Scrambling flips
 * binary digit k of a coordinate by a random bit that belongs to the axis and to the digits 1 to k
 * - 1. Every point is then uniform, and the sequence stays as even as it was: of the first 2^m
 * candidates, and of any 2^m after a multiple of 2^m, each axis has exactly one in each of 2^m
 * equal parts. So numbers of trials that are powers of two are the best filled.
 */
@Doc("Evenly spread points (scrambled Sobol sequence), best with 2^m trials.")
public final class SobolSearch implements Search {
  /** The axes for which there are direction numbers. */
  private static final int MOST_AXES = 21_201;

  /** Binary digits of a coordinate of {@link SobolSequenceGenerator}. */
  private static final int DIGITS = 52;

  private final Config config;

  /** A search with the given settings. */
  @Inject
  public SobolSearch(Config config) {
    this.config = config;
  }

  @Override
  public boolean accepts(Domain domain) {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the space has more than 21,201 axes
   */
  @Override
  public OptionalLong size(SearchSpace space) {
    requireDirections(space);
    return OptionalLong.empty();
  }

  @Override
  public OptionalInt generation() {
    return OptionalInt.empty();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the space has more than 21,201 axes
   */
  @Override
  public Candidate propose(
      SearchSpace space, int index, List<Observation> seen, Randomness random) {
    requireDirections(space);
    double[] point = new SobolSequenceGenerator(space.axes().size()).skipTo(index);
    Randomness scrambling = random.purpose("search").step(config.seed());
    List<Double> coordinates = new ArrayList<>(point.length);
    for (int axis = 0; axis < point.length; axis++) {
      double unit = scramble(point[axis], scrambling.step(axis));
      coordinates.add(space.axes().get(axis).domain().at(unit));
    }
    return new Candidate(coordinates);
  }

  private static double scramble(double unit, Randomness ofAxis) {
    long digits = (long) Math.scalb(unit, DIGITS);
    long flips = 0;
    for (int digit = 1; digit <= DIGITS; digit++) {
      long before = digits >>> (DIGITS - digit + 1);
      boolean flip = ofAxis.step(digit).step(before).stream().nextBoolean();
      flips = flips << 1 | (flip ? 1 : 0);
    }
    return Math.scalb((double) (digits ^ flips), -DIGITS);
  }

  private static void requireDirections(SearchSpace space) {
    if (space.axes().size() > MOST_AXES) {
      throw new IllegalArgumentException(
          "a Sobol sequence has at most %d axes, but the space has %d"
              .formatted(MOST_AXES, space.axes().size()));
    }
  }

  /**
   * Settings.
   *
   * @param seed of the scrambling; the study's own seed goes in as well
   */
  public record Config(
      @Default("0") @Doc("Another seed scrambles the sequence in another way.") long seed) {}
}
