package org.flowline.spi.objective;

import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.Network;

/** What training minimises, and what the trained network then is. */
public interface Objective {
  /**
   * Buffers for steps of {@code size} examples. Several threads may draw at once, each into a
   * minibatch of its own.
   */
  Minibatch minibatch(int size, Shape shape);

  /**
   * The flow that a trained network stands for.
   *
   * @param condition the class of each row of points that the flow will be given, if the network
   *     has a condition
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

  /** Whether it can train an invertible network, too. */
  default boolean trainsInvertible() {
    return false;
  }

  /**
   * Whether its flow is a {@link org.flowline.spi.flow.StochasticFlow}, so that solvers of
   * stochastic equations can sample it.
   */
  default boolean stochastic() {
    return false;
  }

  /** Whether it is the likelihood under a standard normal source, and no other source will do. */
  default boolean standardNormalSource() {
    return false;
  }

  /** Whether it differentiates the network twice, which then has to be smooth. */
  default boolean differentiatesTwice() {
    return false;
  }
}
