package org.flowline.engine.spec;

/** What the network is told of each point beside where it is. */
public enum Condition {
  /** Nothing. */
  NONE,
  /** The class that the target labels it with. */
  LABELS
}
