package org.flowline.spi.metric;

/** Which values of a metric are the better ones. */
public enum Goal {
  /** Lower is better: losses, distances. */
  MINIMIZE,
  /** Higher is better: likelihoods. */
  MAXIMIZE
}
