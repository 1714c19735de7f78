package org.flowline.spi.optimizer;

/** A rule by which weights follow their gradient. */
public interface Optimizer {
  /** The rule's running state for a vector of {@code size} weights, before the first step. */
  Updater updater(int size);
}
