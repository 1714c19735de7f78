package org.flowline.autodiff;

/**
 * Element-wise arithmetic in single precision.
 *
 * <p>The basic operations are correctly rounded. {@code exp}, {@code log}, {@code sin} and {@code
 * cos} go through the double functions of the JDK and are within 0.51 ulp.
 */
final class FloatArithmetic {
  private FloatArithmetic() {}

  static void add(TapeNode n) {
    add(n.in(0), n.in(1), n.overwriteHeap());
  }

  private static void add(float[] a, float[] b, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] + b[i];
    }
  }

  static void sub(TapeNode n) {
    sub(n.in(0), n.in(1), n.overwriteHeap());
  }

  private static void sub(float[] a, float[] b, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] - b[i];
    }
  }

  static void mul(TapeNode n) {
    mul(n.in(0), n.in(1), n.overwriteHeap());
  }

  private static void mul(float[] a, float[] b, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] * b[i];
    }
  }

  static void div(TapeNode n) {
    div(n.in(0), n.in(1), n.overwriteHeap());
  }

  private static void div(float[] a, float[] b, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] / b[i];
    }
  }

  static void affine(TapeNode n) {
    affine(n.in(0), (float) n.scale, (float) n.shift, n.overwriteHeap());
  }

  private static void affine(float[] x, float scale, float shift, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = scale * x[i] + shift;
    }
  }

  static void square(TapeNode n) {
    square(n.in(0), n.overwriteHeap());
  }

  private static void square(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] * x[i];
    }
  }

  static void sqrt(TapeNode n) {
    sqrt(n.in(0), n.overwriteHeap());
  }

  private static void sqrt(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  static void exp(TapeNode n) {
    exp(n.in(0), n.overwriteHeap());
  }

  private static void exp(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) Math.exp(x[i]);
    }
  }

  static void log(TapeNode n) {
    log(n.in(0), n.overwriteHeap());
  }

  private static void log(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) Math.log(x[i]);
    }
  }

  static void sin(TapeNode n) {
    sin(n.in(0), n.overwriteHeap());
  }

  private static void sin(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) Math.sin(x[i]);
    }
  }

  static void cos(TapeNode n) {
    cos(n.in(0), n.overwriteHeap());
  }

  private static void cos(float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) Math.cos(x[i]);
    }
  }
}
