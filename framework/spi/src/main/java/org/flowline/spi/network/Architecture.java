package org.flowline.spi.network;

import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Trait;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A family of networks: settings that become a network once the shape of the data is known.
 *
 * @since 0.1.0
 */
public interface Architecture extends Fitting {
  /**
   * Builds a network with freshly drawn weights.
   *
   * @param shape of its points, how many fields it shall be, and how wide its condition is
   * @param type precision of the weights, {@code FLOAT} or {@code DOUBLE}
   * @param random draws of the initial weights; both precisions start from the same draws
   * @return an {@link InvertibleNetwork} if it offers {@link Trait#INVERSE}, else a {@link
   *     FieldNetwork}
   * @throws IllegalArgumentException if the architecture does not take points of that shape
   */
  Network build(NetworkShape shape, DataType type, RandomGenerator random);

  /**
   * How many weights a network of that shape has, which is told before memory is asked for; empty
   * if only building one tells.
   *
   * @throws IllegalArgumentException if the architecture does not take points of that shape
   */
  default OptionalLong weights(NetworkShape shape) {
    return OptionalLong.empty();
  }

  /** A vector field that is smooth and the same in training, unless it says otherwise. */
  @Override
  default Set<Capability> offers() {
    return Set.of(Trait.VELOCITY, Trait.SECOND_DERIVATIVE, Trait.STEADY_IN_TRAINING);
  }
}
