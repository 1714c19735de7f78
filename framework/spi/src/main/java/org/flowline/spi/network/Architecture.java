package org.flowline.spi.network;

import java.util.random.RandomGenerator;
import org.flowline.spi.data.Shape;
import org.nd4j.linalg.api.buffer.DataType;

/** A family of networks: settings that become a network once the shape of the data is known. */
public interface Architecture {
  /**
   * Builds a network with freshly drawn weights.
   *
   * @param data the shape of one point
   * @param type precision of the weights, {@code FLOAT} or {@code DOUBLE}
   * @param random draws of the initial weights; both precisions start from the same draws
   * @throws IllegalArgumentException if the architecture does not take points of that shape
   */
  FieldNetwork build(Shape data, DataType type, RandomGenerator random);

  /** Whether its networks have a second derivative everywhere. */
  default boolean smooth() {
    return true;
  }
}
