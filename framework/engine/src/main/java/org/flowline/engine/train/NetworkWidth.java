package org.flowline.engine.train;

import java.util.List;
import org.flowline.autodiff.Parameters;
import org.flowline.spi.optimizer.WeightBlock;

/**
 * Which networks are wide: those of a layer that has many inputs and outputs, so that its weights
 * are many beside the numbers of a few examples. It decides on the last bits of a gradient, so it
 * follows from the network alone.
 */
public final class NetworkWidth {
  private static final int WIDE = 128;

  private NetworkWidth() {}

  static boolean wide(Parameters parameters) {
    return WeightBlock.of(parameters).stream().anyMatch(block -> wide(block.shape()));
  }

  private static boolean wide(List<Integer> shape) {
    return shape.size() == 2 && shape.get(0) >= WIDE && shape.get(1) >= WIDE;
  }

  /**
   * How many gradients of a network are kept at the least beside that of the minibatch: of a narrow
   * one that of each part, if there are several.
   *
   * @param weights of the network
   */
  public static double furtherGradients(double weights, double batch) {
    boolean parts = weights < WIDE * WIDE && batch > LossGradient.EXAMPLES;
    return parts ? Math.ceil(batch / LossGradient.EXAMPLES) : 0;
  }
}
