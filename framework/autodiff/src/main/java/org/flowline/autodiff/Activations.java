package org.flowline.autodiff;

/** Constants that both precisions share. */
final class Activations {
  /** Scale of SELU, Klambauer et al. 2017. */
  static final double SELU_LAMBDA = 1.0507009873554805;

  /** Depth of SELU's negative side, Klambauer et al. 2017. */
  static final double SELU_ALPHA = 1.6732632423543772;

  private Activations() {}
}
