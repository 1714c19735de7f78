package org.flowline.engine.spec.document;

/** Which weights of a run become its model. */
public enum Selection {
  /** Those after the last step. */
  LAST,
  /** Those with the smallest validation loss. */
  BEST_VAL
}
