package org.flowline.spi.coupling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.fitting.Trait;

/**
 * A joint law of source and target, realised batch by batch: with the marginals that they have,
 * unless it says that it does not keep them.
 *
 * @since 0.1.0
 */
public interface Coupling extends Fitting {
  /** The need of a path that keeps its law only if pairs are independent. */
  Need INDEPENDENT =
      Need.of(
          Trait.INDEPENDENT_PAIRS,
          "{path} keeps its law only if source and target points are paired independently, which"
              + " {coupling} does not do",
          "");

  /** The need of a coupling whose pairs have weights. */
  Need WEIGHTS =
      Need.of(
          Trait.PAIR_WEIGHTS,
          "{coupling} weighs its pairs, and {objective} counts each of them once",
          "");

  /** The need of a coupling that is given more points than it makes pairs. */
  Need ROWS =
      Need.of(
          Trait.UNEQUAL_BATCHES,
          "{coupling} chooses from more points than it makes pairs, and {objective} gives it one"
              + " of either side for each pair",
          "");

  /**
   * Pairs the points of two batches of {@link #sourceRows} and {@link #targetRows} points. Several
   * threads may ask at once, for different steps of one run.
   *
   * @param source points of the source, {@code [sourceRows(pairs), d]}
   * @param target points of the target, {@code [targetRows(pairs), d]}, with their labels where the
   *     data has classes and the spec says {@code condition: labels}
   * @param random draws, for couplings that are random given the batches
   * @param out the pairs: its length is their number, and its weights are 1
   */
  void couple(Batch source, Batch target, RandomGenerator random, Assignment out);

  /** Whether pairs are independent, so that p_t(x | x_1) is what the path says it is. */
  boolean independent();

  /** How many points of the source it needs for so many pairs, one or more. */
  default int sourceRows(int pairs) {
    return pairs;
  }

  /** How many points of the target it needs for so many pairs, one or more. */
  default int targetRows(int pairs) {
    return pairs;
  }

  /**
   * Whether it writes weights of its pairs. The loss is then the weighted mean over the pairs of a
   * minibatch, and that of the validation split over all of its pairs.
   */
  default boolean weighted() {
    return false;
  }

  /**
   * Whether x_0 of a pair, with its weight, has the law of the source: each point of a source batch
   * has its share of the pairs on average.
   */
  default boolean keepsSource() {
    return true;
  }

  /** The same of x_1 and the target. */
  default boolean keepsTarget() {
    return true;
  }

  /**
   * Whether the source points that go to each class of the target are draws of the source, as they
   * are in sampling. They are if pairs are independent, or if the source rows of a class are chosen
   * without a look at the points and then paired with the points of that class ({@link
   * Batch#labels} of the target) only. Of a coupling that looks at the points of all classes
   * together they are not, so a spec with {@code condition: labels} gets a note.
   */
  default boolean withinClasses() {
    return independent();
  }

  /**
   * Whether pairs are chosen with a look at the contexts of the target's points, or with none at
   * the points, numbers of a context among them: a coupling that looks at the points alone gives
   * each context source points near it, so a spec with a condition gets a note.
   */
  default boolean seesContexts() {
    return independent();
  }

  @Override
  default Set<Capability> offers() {
    return independent() ? Set.of(Trait.INDEPENDENT_PAIRS) : Set.of();
  }

  /** What a coupling needs of an objective because it has weights, or more points than pairs. */
  static List<Need> pairNeeds(Coupling coupling) {
    List<Need> needs = new ArrayList<>();
    if (coupling.weighted()) {
      needs.add(WEIGHTS);
    }
    int pairs = 64;
    if (coupling.sourceRows(pairs) != pairs || coupling.targetRows(pairs) != pairs) {
      needs.add(ROWS);
    }
    return List.copyOf(needs);
  }

  /** {@link #pairNeeds}, which need not be repeated where this is overridden. */
  @Override
  default List<Need> needs() {
    return pairNeeds(this);
  }
}
