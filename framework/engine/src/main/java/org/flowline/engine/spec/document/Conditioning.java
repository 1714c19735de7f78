package org.flowline.engine.spec.document;

/** What the network is told of each point beside where it is. */
public enum Conditioning {
  /** Nothing. */
  NONE,
  /** The class that the target labels it with. */
  LABELS
}
