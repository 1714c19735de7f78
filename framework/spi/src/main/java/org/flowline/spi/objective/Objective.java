package org.flowline.spi.objective;

import java.util.List;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.Network;

/**
 * What training minimises, and what the trained network then is.
 *
 * @since 0.1.0
 */
public interface Objective extends Fitting {
  /** The need of an objective that trains a vector field. */
  Need VECTOR_FIELD =
      Need.of(
          Trait.VELOCITY,
          "{objective} trains a vector field, but {architecture} is an invertible map",
          "use an objective that trains such maps");

  /**
   * Buffers for steps of {@code size} examples. Several threads may draw at once, each into a
   * minibatch of its own.
   */
  Minibatch minibatch(int size, Shape shape);

  /**
   * How many points of the source a minibatch of so many examples is drawn from. One that takes the
   * coupling asks it ({@link org.flowline.spi.coupling.Coupling#sourceRows}), and offers {@link
   * Trait#UNEQUAL_BATCHES}.
   */
  default int sourceRows(int examples) {
    return examples;
  }

  /** The same of the target. */
  default int targetRows(int examples) {
    return examples;
  }

  /**
   * The flow that a trained network stands for.
   *
   * @param condition of each row of points that the flow will be given, if the network has one
   */
  Flow flow(Network trained, Shape shape, Condition condition);

  /** The flow of a network without a condition. */
  default Flow flow(Network trained, Shape shape) {
    return flow(trained, shape, new Condition());
  }

  /** How many vector fields it trains. */
  default int fields() {
    return 1;
  }

  /**
   * How many times the network is told of each point; one that trains with several needs an
   * architecture that offers {@link Trait#SEVERAL_TIMES}, without saying so.
   */
  default int times() {
    return 1;
  }

  /**
   * A vector field, unless it says otherwise; of the source, the coupling, or what else it needs.
   */
  @Override
  default List<Need> needs() {
    return List.of(VECTOR_FIELD);
  }
}
