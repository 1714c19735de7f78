package org.flowline.autodiff;

/**
 * The smooth gates and their derivatives in single precision, as loops that the JIT turns into
 * vector instructions.
 *
 * <p>Errors against the exact value, relative to {@code max(1, |x|)}: {@code silu}, {@code
 * softplus} and {@code gelu} 4e-7. Errors of the derivatives, absolute and for a unit cotangent:
 * {@code softplusGrad} 3e-7, {@code siluGrad} and {@code geluGrad} 1e-6.
 */
final class FloatGates {
  private FloatGates() {}

  static void silu(Slot n) {
    silu(n.in(0), n.overwriteHeap());
  }

  private static void silu(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(x[i], -20) * FloatExp.sigmoid(x[i]);
    }
  }

  static void siluGrad(Slot n) {
    siluGrad(n.in(0), n.in(1), n.overwriteHeap());
  }

  private static void siluGrad(float[] x, float[] g, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = g[i] * FloatExp.siluSlope(x[i]);
    }
  }

  static void softplus(Slot n) {
    softplus(n.in(0), n.overwriteHeap());
  }

  private static void softplus(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(x[i], 0) + FloatExp.log1pDecay(x[i]);
    }
  }

  static void softplusGrad(Slot n) {
    softplusGrad(n.in(0), n.in(1), n.overwriteHeap());
  }

  private static void softplusGrad(float[] x, float[] g, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = g[i] * FloatExp.sigmoid(x[i]);
    }
  }

  static void gelu(Slot n) {
    gelu(n.in(0), n.overwriteHeap());
  }

  private static void gelu(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(x[i], 0) - Math.abs(x[i]) * FloatExp.normalTail(x[i]);
    }
  }

  static void geluGrad(Slot n) {
    geluGrad(n.in(0), n.in(1), n.overwriteHeap());
  }

  private static void geluGrad(float[] x, float[] g, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = g[i] * FloatExp.geluSlope(x[i]);
    }
  }
}
