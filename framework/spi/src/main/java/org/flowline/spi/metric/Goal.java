package org.flowline.spi.metric;

/**
 * Which values of a metric are the better ones.
 *
 * @since 0.1.0
 */
public enum Goal {
  /** Lower is better: losses, distances. */
  MINIMIZE,
  /** Higher is better: likelihoods. */
  MAXIMIZE
}
