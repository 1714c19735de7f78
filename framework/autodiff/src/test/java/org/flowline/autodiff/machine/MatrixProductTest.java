package org.flowline.autodiff.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductTest {
  /**
   * In front of the numbers of a matrix, so that they need not begin where a line of cache does.
   */
  private static final int SPARE = 16;

  @BeforeAll
  static void startLibraries() {
    Natives.start();
  }

  /** The rows of the last are a page apart. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1, 0", "7, 5, 3, 2", "128, 64, 65, 0", "33, 130, 257, 7", "9, 1024, 40, 0"})
  void isThatOfDoubles(int rows, int columns, int inner, int margin) {
    for (int choice = 0; choice < 8; choice++) {
      boolean ta = (choice & 1) != 0;
      boolean tb = (choice & 2) != 0;
      float keep = (choice & 4) != 0 ? 1 : 0;
      Matrix a = new Matrix(ta ? inner : rows, (ta ? rows : inner) + margin, choice);
      Matrix b = new Matrix(tb ? columns : inner, (tb ? inner : columns) + margin, choice + 8);
      Matrix c = new Matrix(rows, columns + margin, choice + 16);
      float[] before = c.values.clone();
      float[] after = product(ta, tb, rows, columns, inner, a, b, keep, c, choice);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns + margin; j++) {
          int at = i * c.width + j;
          if (j >= columns) {
            assertEquals(before[at], after[at], "beyond the product");
            continue;
          }
          double sum = keep * before[at];
          double size = Math.abs(sum);
          for (int k = 0; k < inner; k++) {
            double term = (double) a.at(ta, i, k) * b.at(tb, k, j);
            sum += term;
            size += Math.abs(term);
          }
          // A sum of n terms has an error of n roundings of their sizes at most (Higham 2002, 3.5).
          assertEquals(sum, after[at], size * (inner + 1) * Math.ulp(1f) + Float.MIN_VALUE);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"128, 64, 65", "61, 30, 17", "64, 256, 256"})
  void whereNumbersLieChangesNoBit(int rows, int columns, int inner) {
    for (int choice = 0; choice < 4; choice++) {
      boolean ta = (choice & 1) != 0;
      boolean tb = (choice & 2) != 0;
      Matrix a = new Matrix(ta ? inner : rows, ta ? rows : inner, 1);
      Matrix b = new Matrix(tb ? columns : inner, tb ? inner : columns, 2);
      Matrix c = new Matrix(rows, columns, 3);
      float[] first = product(ta, tb, rows, columns, inner, a, b, 0, c, 0);
      for (int shift = 1; shift < SPARE; shift++) {
        assertArrayEquals(first, product(ta, tb, rows, columns, inner, a, b, 0, c, shift));
      }
    }
  }

  private static float[] product(
      boolean ta,
      boolean tb,
      int rows,
      int columns,
      int inner,
      Matrix a,
      Matrix b,
      float keep,
      Matrix c,
      int shift) {
    try (FloatPointer into = c.shifted(shift);
        FloatPointer left = a.shifted(shift / 2);
        FloatPointer right = b.shifted(shift / 3)) {
      MatrixProduct.compute(
          ta, tb, rows, columns, inner, left, a.width, right, b.width, keep, into, c.width);
      float[] result = new float[c.values.length];
      into.get(result);
      return result;
    }
  }

  /** Numbers of both signs, as they lie. */
  private static final class Matrix {
    final int width;
    final float[] values;

    Matrix(int height, int width, long seed) {
      this.width = width;
      values = new float[height * width];
      Random random = new Random(seed);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
    }

    float at(boolean transposed, int row, int column) {
      return transposed ? values[column * width + row] : values[row * width + column];
    }

    FloatPointer shifted(int by) {
      FloatPointer all = new FloatPointer(values.length + (long) SPARE);
      return all.position(by).put(values, 0, values.length);
    }
  }
}
