package org.flowline.spi.optimizer;

import java.util.List;

/**
 * A rule by which weights follow their gradient.
 *
 * @since 0.1.0
 */
public interface Optimizer {
  /** The rule's running state for a vector of {@code size} weights, before the first step. */
  Updater updater(int size);

  /**
   * The rule's running state for the weights of a network, before the first step; training asks for
   * this one. A rule that moves each weight by its own gradient has nothing to override; one that
   * looks at layers or matrices does, and treats each block by itself.
   *
   * @param blocks in the order of the flat vector, which they fill without a gap
   */
  default Updater updater(List<WeightBlock> blocks) {
    return updater(blocks.stream().mapToInt(WeightBlock::size).sum());
  }
}
