package org.flowline.spi.data;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A law that can be sampled for ever.
 *
 * @since 0.1.0
 */
public non-sealed interface Distribution extends Data {
  /**
   * Fills every row of {@code out} with an independent draw (or a stratified one, where the law
   * says so), and their contexts, if the law has any and {@code out} takes them: labels, numbers in
   * the order of {@link #contextColumns}, or both. Several threads may ask at once, for different
   * steps of one run.
   */
  void sample(Batch out, RandomGenerator random);

  /**
   * The density, where it is known; that of a law on a line or on points does not exist. A law that
   * is a {@link Density} itself need not say so.
   */
  default Optional<Density> density() {
    return this instanceof Density known ? Optional.of(known) : Optional.empty();
  }

  /** The laws of points given some contexts, where they are known. */
  default Optional<ReferencePosteriors> referencePosteriors() {
    return Optional.empty();
  }
}
