package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.flowline.autodiff.Cases.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The fused single precision kernels against ND4J's plain operations in double precision. */
class FloatKernelsTest {
  /** The stated bounds; the tolerance is the bound times {@code max(1, |x|)}. */
  private static final Map<String, Double> VALUE_BOUNDS =
      Map.of(
          "tanh", 3.5e-7,
          "sigmoid", 2e-7,
          "relu", 0.0,
          "selu", 3.5e-7,
          "silu", 2.5e-7,
          "softplus", 3.5e-7,
          "gelu", 2.5e-7);

  /** The stated bounds of derivatives for a unit cotangent. */
  private static final Map<String, Double> SLOPE_BOUNDS =
      Map.of(
          "tanh", 8e-7,
          "sigmoid", 2e-7,
          "relu", 0.0,
          "selu", 4e-7,
          "silu", 1.5e-6,
          "softplus", 2e-7,
          "gelu", 5.5e-7);

  private static final Map<String, UnaryOperator<Var>> ACTIVATIONS =
      Map.of(
          "tanh", Var::tanh,
          "sigmoid", Var::sigmoid,
          "relu", Var::relu,
          "selu", Var::selu,
          "silu", Var::silu,
          "softplus", Var::softplus,
          "gelu", Var::gelu);

  private final Tape single = Tape.recording(DataType.FLOAT);
  private final Tape plain = Tape.recording(DataType.DOUBLE);

  @Test
  void activationsAreWithinTheirBounds() {
    float[] x = grid();
    ACTIVATIONS.forEach(
        (name, activation) -> {
          double[] actual = compute(single, x, activation);
          double[] expected = compute(plain, x, activation);
          assertWithin(name, x, expected, actual, VALUE_BOUNDS.get(name), true);
        });
  }

  @Test
  void slopesOfActivationsAreWithinTheirBounds() {
    float[] x = grid();
    for (int i = 0; i < x.length; i++) {
      // Nearer to a kink the slope is only known to lie between its sides.
      x[i] = Math.abs(x[i]) < 1e-20f ? 0 : x[i];
    }
    ACTIVATIONS.forEach(
        (name, activation) -> {
          Function<Tape, double[]> slope = tape -> slope(tape, x, activation);
          assertWithin(
              "slope of " + name,
              x,
              slope.apply(plain),
              slope.apply(single),
              SLOPE_BOUNDS.get(name),
              false);
        });
  }

  @Test
  void smallInputsKeepTheirRelativePrecision() {
    float[] x = {1e-3f, 1e-6f, 1e-20f, -1e-3f, -1e-6f, -1e-20f};
    double[] tanh = compute(single, x, Var::tanh);
    double[] selu = compute(single, x, Var::selu);
    for (int i = 0; i < x.length; i++) {
      double side = x[i] > 0 ? x[i] : Op.SELU_ALPHA * Math.expm1(x[i]);
      assertEquals(1, tanh[i] / Math.tanh(x[i]), 1e-6, "tanh of " + x[i]);
      assertEquals(1, selu[i] / (Op.SELU_LAMBDA * side), 1e-6, "selu of " + x[i]);
    }
  }

  @Test
  void slopesNearestToAKinkLieBetweenItsSides() {
    float[] x = {Float.MIN_VALUE, 1e-40f, 1e-38f, 1e-30f, 1e-29f, 1e-25f};
    double right = Op.SELU_LAMBDA;
    double left = right * Op.SELU_ALPHA;
    for (double slope : slope(single, x, Var::relu)) {
      assertTrue(slope >= 0 && slope <= 1, "relu: " + slope);
    }
    for (double slope : slope(single, x, Var::selu)) {
      assertTrue(slope > right - 1e-6 && slope < left + 1e-6, "selu: " + slope);
    }
  }

  @ParameterizedTest
  @MethodSource("org.flowline.autodiff.Cases#all")
  void operationsAgreeWithDouble(Case c) {
    double[] expected = compute(plain, c);
    double[] actual = compute(single, c);
    for (int i = 0; i < expected.length; i++) {
      // Inputs are rounded once (6e-8 relative), a few operations follow on values of order 1 to
      // 10.
      assertEquals(expected[i], actual[i], 3e-6 * Math.max(1, Math.abs(expected[i])), c.name());
    }
  }

  /** Every layout, thin and not, also of a matrix with itself. */
  @ParameterizedTest
  @CsvSource({
    "3, 5, 2", "9, 5, 2", "2, 5, 9", "1, 5, 9", "9, 5, 1", "9, 1, 7", "4, 4, 4", "6, 7, 5"
  })
  void productsAgreeWithSums(int rows, int inner, int columns) {
    double[] a = ramp(rows * inner);
    double[] b = ramp(inner * columns);
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        single.reset();
        Var left = single.input(a, transposeA ? inner : rows, transposeA ? rows : inner);
        Var right = single.input(b, transposeB ? columns : inner, transposeB ? inner : columns);
        double[] first = transposeA ? transposed(a, inner) : a;
        double[] second = transposeB ? b : transposed(b, inner);
        assertProducts(first, second, inner, left.matmul(right, transposeA, transposeB));
        assertProducts(first, first, inner, left.matmul(left, transposeA, !transposeA));
      }
    }
  }

  /** That the product has the inner products of the rows of one matrix with those of another. */
  private static void assertProducts(double[] a, double[] b, int inner, Var product) {
    double[] actual = read(product);
    int columns = b.length / inner;
    for (int k = 0; k < actual.length; k++) {
      double sum = 0;
      for (int l = 0; l < inner; l++) {
        sum += a[k / columns * inner + l] * b[k % columns * inner + l];
      }
      assertEquals(sum, actual[k], 2e-6, "element " + k);
    }
  }

  /** Of a matrix of so many rows. */
  private static double[] transposed(double[] x, int rows) {
    int columns = x.length / rows;
    double[] result = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      result[k % columns * rows + k / columns] = x[k];
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"3, 5", "8, 4", "9, 7", "1, 6", "6, 1"})
  void transposedCopiesAreExact(int rows, int columns) {
    double[] x = ramp(rows * columns);
    double[] expected = transposed(x, rows);
    double[] actual = read(single.input(x, rows, columns).transpose());
    for (int k = 0; k < x.length; k++) {
      assertEquals((float) expected[k], actual[k], "element " + k);
    }
  }

  /** Different numbers in [-1, 1]. */
  private static double[] ramp(int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = Math.sin(1 + 2.3 * i);
    }
    return values;
  }

  private static double[] compute(Tape tape, Case c) {
    tape.reset();
    Var[] inputs = new Var[c.inputs().size()];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = tape.input(c.inputs().get(k), c.shapes().get(k));
    }
    return read(c.operation().apply(inputs));
  }

  private static double[] compute(Tape tape, float[] x, UnaryOperator<Var> activation) {
    tape.reset();
    return read(activation.apply(tape.input(x, x.length)));
  }

  private static double[] slope(Tape tape, float[] x, UnaryOperator<Var> activation) {
    tape.reset();
    Var input = tape.input(x, x.length);
    return read(tape.gradients(activation.apply(input).sum(), input)[0]);
  }

  private static void assertWithin(
      String name, float[] x, double[] expected, double[] actual, double bound, boolean scaled) {
    double worst = 0;
    int at = 0;
    for (int i = 0; i < x.length; i++) {
      double error = Math.abs(actual[i] - expected[i]) / (scaled ? Math.max(1, Math.abs(x[i])) : 1);
      assertTrue(Double.isFinite(actual[i]), name + " of " + x[i] + " is " + actual[i]);
      if (error > worst) {
        worst = error;
        at = i;
      }
    }
    assertTrue(worst <= bound, name + ": error " + worst + " at " + x[at]);
  }

  /** Even over [-30, 30], then the extremes. */
  private static float[] grid() {
    float[] extremes = {
      0,
      -0f,
      100,
      -100,
      1e4f,
      -1e4f,
      Float.MIN_VALUE,
      -Float.MIN_VALUE,
      1e-38f,
      -1e-38f,
      20,
      -20,
      87,
      -87,
      89,
      -89,
      1e-10f,
      -1e-10f
    };
    int even = 20001;
    float[] x = new float[even + extremes.length];
    for (int i = 0; i < even; i++) {
      x[i] = -30 + 3e-3f * i;
    }
    System.arraycopy(extremes, 0, x, even, extremes.length);
    return x;
  }

  /** The mean of squares in one operation, and its gradient, have the bits of those in two. */
  @Test
  void theMeanSquareIsTheMeanOfTheSquares() {
    for (int size : new int[] {1, 3, 8, 1_001}) {
      double[] values = new Random(size).doubles(size, -3, 3).toArray();
      Tape tape = Tape.recording(DataType.FLOAT);
      Var x = tape.input(values, 1, size);
      Var apart = x.square().mean();
      Var together = x.meanSquare();
      assertEquals(apart.scalar(), together.scalar());
      assertArrayEquals(
          read(tape.gradients(apart.times(0.7), x)[0]),
          read(tape.gradients(together.times(0.7), x)[0]));
    }
  }

  private static double[] read(Var var) {
    double[] values = new double[var.size()];
    var.read(values);
    return values;
  }
}
