package org.flowline.autodiff;

/** The slopes of activations times a cotangent, as operations that can be differentiated again. */
final class Slopes {
  private Slopes() {}

  /** {@code (1 - v^2) g} of the value v. */
  static Var tanh(Var v, Var g) {
    return v.with(Op.TANH_GRAD, g);
  }

  /** {@code v (1 - v) g} of the value v. */
  static Var sigmoid(Var v, Var g) {
    return v.with(Op.SIGMOID_GRAD, g);
  }

  /** The slope of SELU at its value v, times g. */
  static Var selu(Var v, Var g) {
    return v.with(Op.SELU_GRAD, g);
  }

  /** The slope of SiLU at x, times g. */
  static Var silu(Var x, Var g) {
    return x.with(Op.SILU_GRAD, g);
  }

  /** The slope of softplus at x, times g. */
  static Var softplus(Var x, Var g) {
    return x.with(Op.SOFTPLUS_GRAD, g);
  }

  /** The slope of GELU at x, times g. */
  static Var gelu(Var x, Var g) {
    return x.with(Op.GELU_GRAD, g);
  }

  /** x times a scalar. */
  static Var scaled(Var x, Var scalar) {
    return x.tape().nodes().take(x.node.shape).compute(Op.SCALED, x, scalar);
  }

  /** g where x is above 0, else 0. */
  static Var positive(Var x, Var g) {
    return x.with(Op.MASK_POSITIVE, g);
  }

  /** g where x is not above 0, else 0. */
  static Var negative(Var x, Var g) {
    return x.with(Op.MASK_NEGATIVE, g);
  }
}
