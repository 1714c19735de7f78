package org.flowline.autodiff;

/**
 * Element-wise arithmetic in single precision.
 *
 * <p>The basic operations are correctly rounded. {@code exp}, {@code log}, {@code sin} and {@code
 * cos} go through the double functions of the JDK and are within 0.51 ulp.
 */
final class FloatArithmetic {
  private FloatArithmetic() {}

  static void add(TapeNode n, int from, int to) {
    add(n.given(0), n.given(1), n.out(), from, to);
  }

  private static void add(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] + b[i];
    }
  }

  static void sub(TapeNode n, int from, int to) {
    sub(n.given(0), n.given(1), n.out(), from, to);
  }

  private static void sub(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] - b[i];
    }
  }

  static void mul(TapeNode n, int from, int to) {
    mul(n.given(0), n.given(1), n.out(), from, to);
  }

  private static void mul(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] * b[i];
    }
  }

  static void div(TapeNode n, int from, int to) {
    div(n.given(0), n.given(1), n.out(), from, to);
  }

  private static void div(float[] a, float[] b, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = a[i] / b[i];
    }
  }

  static void affine(TapeNode n, int from, int to) {
    affine(n.given(0), (float) n.scale, (float) n.shift, n.out(), from, to);
  }

  private static void affine(float[] x, float scale, float shift, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = scale * x[i] + shift;
    }
  }

  static void square(TapeNode n, int from, int to) {
    square(n.given(0), n.out(), from, to);
  }

  private static void square(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] * x[i];
    }
  }

  static void sqrt(TapeNode n, int from, int to) {
    sqrt(n.given(0), n.out(), from, to);
  }

  private static void sqrt(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  static void exp(TapeNode n, int from, int to) {
    exp(n.given(0), n.out(), from, to);
  }

  private static void exp(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.exp(x[i]);
    }
  }

  static void log(TapeNode n, int from, int to) {
    log(n.given(0), n.out(), from, to);
  }

  private static void log(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.log(x[i]);
    }
  }

  static void sin(TapeNode n, int from, int to) {
    sin(n.given(0), n.out(), from, to);
  }

  private static void sin(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.sin(x[i]);
    }
  }

  static void cos(TapeNode n, int from, int to) {
    cos(n.given(0), n.out(), from, to);
  }

  private static void cos(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.cos(x[i]);
    }
  }
}
