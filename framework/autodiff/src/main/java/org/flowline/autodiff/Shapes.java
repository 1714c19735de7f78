package org.flowline.autodiff;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Checks of shapes and precisions, with the messages that users see, and the operations of matrices
 * that need them.
 */
final class Shapes {
  private Shapes() {}

  /** The product of the dimensions; 1 for a scalar. */
  static int size(int... shape) {
    long size = count(shape);
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("too many elements: " + Arrays.toString(shape));
    }
    return (int) size;
  }

  /** The product of the dimensions; {@code Long.MAX_VALUE} stands for more than that. */
  static long count(int... shape) {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 1) {
        throw new IllegalArgumentException(
            "every dimension must be at least 1, not " + Arrays.toString(shape));
      }
      size = size > Long.MAX_VALUE / dimension ? Long.MAX_VALUE : size * dimension;
    }
    return size;
  }

  static DataType requireReal(DataType type) {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException("the precision must be FLOAT or DOUBLE, not " + type);
    }
    return type;
  }

  static IllegalArgumentException mismatch(String operation, int[] a, int[] b) {
    return new IllegalArgumentException(
        operation
            + ": shapes "
            + Arrays.toString(a)
            + " and "
            + Arrays.toString(b)
            + " do not fit");
  }

  /** Refuses anything but a matrix. */
  static void requireMatrix(String operation, int[] shape) {
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          operation + ": needs a matrix, not shape " + Arrays.toString(shape));
    }
  }

  /** Refuses variables of different shapes, or of another tape or step than the first. */
  static void requireSame(String operation, Var a, Var b) {
    a.requireCurrent();
    a.tape().require(b);
    if (!Arrays.equals(a.node.shape, b.node.shape)) {
      throw mismatch(operation, a.node.shape, b.node.shape);
    }
  }

  /** Refuses an array that is too short to read from or write to at an offset. */
  static void requireRoom(int size, int length, int offset) {
    if (offset < 0 || length - offset < size) {
      throw new IllegalArgumentException(
          size + " numbers do not fit into " + length + " from offset " + offset + " on");
    }
  }

  static Var elementwise(Op op, Var a, Var b) {
    a.requireCurrent();
    a.tape().require(b);
    if (b.node.shape.length == 0 && a.node.shape.length != 0) {
      return a.with(op, b.broadcast(a.node.shape));
    }
    if (a.node.shape.length == 0 && b.node.shape.length != 0) {
      return a.broadcast(b.node.shape).with(op, b);
    }
    return a.with(op, b);
  }

  static Var matmul(Var a, Var b, boolean transposeA, boolean transposeB) {
    a.requireMatrix("matmul");
    a.tape().require(b);
    int[] other = b.node.shape;
    int inner = transposeA ? a.node.rows() : a.node.columns();
    if (other.length != 2 || inner != other[transposeB ? 1 : 0]) {
      throw mismatch("matmul", a.node.shape, other);
    }
    int rows = transposeA ? a.node.columns() : a.node.rows();
    TapeNode n = a.tape().nodes().takeMatrix(rows, other[transposeB ? 0 : 1]);
    n.transposeA = transposeA;
    n.transposeB = transposeB;
    return n.compute(Op.MATMUL, a, b);
  }

  static Var mulColumn(Var x, Var column) {
    x.requireMatrix("mulColumn");
    x.tape().require(column);
    int[] other = column.node.shape;
    if (other.length != 2 || other[0] != x.node.rows() || other[1] != 1) {
      throw mismatch("mulColumn", x.node.shape, other);
    }
    return x.tape().nodes().take(x.node.shape).compute(Op.MUL_COLUMN, x, column);
  }

  static Var linear(Var x, Var weights, Var bias) {
    x.requireMatrix("linear");
    x.tape().require(weights);
    x.tape().require(bias);
    int[] w = weights.node.shape;
    if (w.length != 2 || x.node.columns() != w[0]) {
      throw mismatch("linear", x.node.shape, w);
    }
    if (bias.node.shape.length != 1 || bias.node.size != w[1]) {
      throw mismatch("linear, weights and bias", w, bias.node.shape);
    }
    return x.tape().nodes().takeMatrix(x.node.rows(), w[1]).compute(Op.LINEAR, x, weights, bias);
  }

  static Var concatColumns(Var left, Var right) {
    left.requireMatrix("concatColumns");
    left.tape().require(right);
    int[] other = right.node.shape;
    if (other.length != 2 || other[0] != left.node.rows()) {
      throw mismatch("concatColumns", left.node.shape, other);
    }
    return left.tape()
        .nodes()
        .takeMatrix(left.node.rows(), left.node.columns() + other[1])
        .compute(Op.CONCAT_COLUMNS, left, right);
  }

  static Var columns(Var x, int from, int to) {
    x.requireMatrix("columns");
    if (from < 0 || from >= to || to > x.node.columns()) {
      throw new IllegalArgumentException(
          "columns " + from + " to " + to + " of shape " + Arrays.toString(x.node.shape));
    }
    TapeNode n = x.tape().nodes().takeMatrix(x.node.rows(), to - from);
    n.from = from;
    return n.compute(Op.COLUMNS, x);
  }

  /** Runs of neighbours are taken at once. */
  static Var gatherColumns(Var x, int... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("gatherColumns: no columns");
    }
    int end = run(columns, 0);
    Var gathered = columns(x, columns[0], columns[end - 1] + 1);
    while (end < columns.length) {
      int from = end;
      end = run(columns, from);
      gathered = concatColumns(gathered, columns(x, columns[from], columns[end - 1] + 1));
    }
    return gathered;
  }

  private static int run(int[] columns, int from) {
    int end = from + 1;
    while (end < columns.length && columns[end] == columns[end - 1] + 1) {
      end++;
    }
    return end;
  }
}
