package org.flowline.spi.fitting;

/**
 * The capabilities that parts of an experiment have or have not.
 *
 * @since 0.1.0
 */
public enum Trait implements Capability {
  /** The density of the source is known. */
  DENSITY("source"),
  /** The points of the target are labelled with classes. */
  LABELS("target"),
  /** Numbers are known of each point of the target beside where it is. */
  CONTEXT("target"),
  /** The network is told the class of each point. */
  TOLD_CLASS("condition"),
  /** The network is told numbers of each point, such as an observation. */
  TOLD_NUMBERS("condition"),
  /**
   * The laws of points given some contexts are known ({@link
   * org.flowline.spi.data.ReferencePosteriors}).
   */
  POSTERIORS("target"),
  /**
   * What is observed of any point of the target can be simulated ({@link
   * org.flowline.spi.data.ObservationModel}).
   */
  SIMULATION("target"),
  /** Source and target points are paired independently, so that p_t(x | x_1) is the path's own. */
  INDEPENDENT_PAIRS("coupling"),
  /**
   * The flow is a {@link org.flowline.spi.flow.StochasticFlow}, so that solvers of stochastic
   * equations can sample it.
   */
  SCORE("objective"),
  /**
   * The flow is a {@link org.flowline.spi.flow.FlowMap}: nothing is integrated, and metrics that
   * need {@link #VELOCITY} or {@link #DENSITY} do not apply.
   */
  FLOW_MAP("objective"),
  /** The loss counts each pair of a coupling by its weight. */
  PAIR_WEIGHTS("objective"),
  /** The coupling is given as many points of either side as it asks for. */
  UNEQUAL_BATCHES("objective"),
  /** The network is a vector field ({@link org.flowline.spi.network.FieldNetwork}). */
  VELOCITY("architecture"),
  /** The network is an invertible map ({@link org.flowline.spi.network.InvertibleNetwork}). */
  INVERSE("architecture"),
  /** The network can be told a condition: of each point its class, numbers, or both. */
  CONDITION("architecture"),
  /** The network can be told several times of each point ({@code NetworkShape.times}). */
  SEVERAL_TIMES("architecture"),
  /** The network has a second derivative everywhere. */
  SECOND_DERIVATIVE("architecture"),
  /** The network is the same function in training ({@code Network.inTraining}) as afterwards. */
  STEADY_IN_TRAINING("architecture");

  private final String part;

  Trait(String part) {
    this.part = part;
  }

  @Override
  public String part() {
    return part;
  }
}
