package org.flowline.spi.search;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.flowline.spi.random.Randomness;

/**
 * Chooses the trials of a study. A search keeps no state: candidate {@code i} is a function of the
 * space, {@code i}, what was seen before its generation, and the seed, so a study that was cut off
 * proposes the same again.
 *
 * <p>The seed is the {@code random} that {@link #propose} is given, which follows from the study. A
 * search that draws may have a setting {@code seed} of its own besides, with which candidates are
 * others; then it derives its draws from both, as in {@code random.purpose("search").step(seed)}.
 *
 * @since 0.1.0
 */
public interface Search {
  /** Whether it can choose from a domain; a grid cannot choose from a range of numbers. */
  boolean accepts(Domain domain);

  /** How many candidates there are in all, empty if without end. */
  OptionalLong size(SearchSpace space);

  /**
   * How many candidates are proposed before their results are waited for; empty if results do not
   * matter.
   */
  OptionalInt generation();

  /**
   * The candidate of an index. How many trials there will be is {@link SearchSpace#trials}.
   *
   * @param index from 0, below {@link #size}
   * @param seen the candidates of all earlier generations, in their order; empty where {@link
   *     #generation} is
   * @param random of this search; candidates draw from {@code random.step(index)} or from a purpose
   *     that they share
   */
  Candidate propose(SearchSpace space, int index, List<Observation> seen, Randomness random);
}
