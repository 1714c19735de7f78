package org.flowline.spi.network;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;

/** A family of networks: settings that become a network once the shape of the data is known. */
public interface Architecture {
  /**
   * Builds a network with freshly drawn weights.
   *
   * @param shape of its points, how many fields it shall be, and of how many classes its condition
   * @param type precision of the weights, {@code FLOAT} or {@code DOUBLE}
   * @param random draws of the initial weights; both precisions start from the same draws
   * @return an {@link InvertibleNetwork} if {@link #invertible}, else a {@link FieldNetwork}
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

  /** Whether its networks are invertible maps, and not vector fields. */
  default boolean invertible() {
    return false;
  }

  /** Whether its networks can be told the class of each point, as a condition. */
  default boolean conditional() {
    return false;
  }

  /** Whether its networks are random in training ({@link Network#inTraining}). */
  default boolean randomInTraining() {
    return false;
  }

  /** Whether its networks have a second derivative everywhere. */
  default boolean smooth() {
    return true;
  }
}
