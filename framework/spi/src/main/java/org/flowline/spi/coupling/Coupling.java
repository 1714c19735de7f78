package org.flowline.spi.coupling;

import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.fitting.Trait;

/** A joint law of source and target with the given marginals, realised batch by batch. */
public interface Coupling extends Fitting {
  /** The need of a path that keeps its law only if pairs are independent. */
  Need INDEPENDENT =
      Need.of(
          Trait.INDEPENDENT_PAIRS,
          "{path} keeps its law only if source and target points are paired independently, which"
              + " {coupling} does not do",
          "");

  /**
   * Pairs the points of two batches of equal size. Several threads may ask at once, for different
   * steps of one run.
   *
   * @param source points of the source, {@code [batch, d]}
   * @param target points of the target, {@code [batch, d]}, with their labels where the data has
   *     classes and the spec says {@code condition: labels}
   * @param random draws, for couplings that are random given the batches
   * @param out the pairs
   */
  void couple(Batch source, Batch target, RandomGenerator random, Assignment out);

  /** Whether pairs are independent, so that p_t(x | x_1) is what the path says it is. */
  boolean independent();

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

  @Override
  default Set<Capability> offers() {
    return independent() ? Set.of(Trait.INDEPENDENT_PAIRS) : Set.of();
  }
}
