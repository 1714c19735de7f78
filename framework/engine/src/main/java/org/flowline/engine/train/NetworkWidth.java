package org.flowline.engine.train;

import org.flowline.autodiff.Parameters;

/** What the gradients of a network take, which differs between narrow and wide ones. */
public final class NetworkWidth {
  private static final int WIDE = Parameters.WIDE * Parameters.WIDE;

  private NetworkWidth() {}

  /**
   * How many gradients of a network are kept at the least beside that of the minibatch: of a narrow
   * one that of each part, if there are several.
   *
   * @param weights of the network
   */
  public static double furtherGradients(double weights, double batch) {
    boolean parts = weights < WIDE && batch > LossGradient.EXAMPLES;
    return parts ? Math.ceil(batch / LossGradient.EXAMPLES) : 0;
  }
}
