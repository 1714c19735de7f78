package org.flowline.engine.train;

import java.util.OptionalInt;

/**
 * In what parts a minibatch is learned from. The arrays of a few examples stay in the cache; where
 * a layer has many weights beside them, more are taken at once, so that the weights are read less
 * often. It follows from the network alone, since it decides on the last bits of a gradient.
 *
 * @param wide whether a layer has that many weights
 */
public record MinibatchParts(boolean wide) {
  private static final int WIDE_LAYER = 1 << 16;

  /** Those of a network whose largest layer has so many weights; of none for one without any. */
  static MinibatchParts ofLayers(OptionalInt largest) {
    return new MinibatchParts(largest.orElse(0) >= WIDE_LAYER);
  }

  /** Those of the fewest parts that a network of so many weights may have. */
  public static MinibatchParts fewest(double weights) {
    return new MinibatchParts(weights >= WIDE_LAYER);
  }

  /** How many examples a part has. */
  int examples() {
    return wide ? 1024 : 128;
  }

  /** How many parts so many examples have. */
  public double count(double minibatch) {
    return Math.ceil(minibatch / examples());
  }
}
