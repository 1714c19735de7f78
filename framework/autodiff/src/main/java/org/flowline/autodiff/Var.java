package org.flowline.autodiff;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A number array on a {@link Tape}: the result of an operation of the current step.
 *
 * <p>Shapes are {@code []} for a scalar, {@code [n]}, {@code [n, d]} or more, row-major. Every
 * method that computes throws {@link IllegalArgumentException} when shapes do not fit or the
 * variables are of different tapes, and {@link IllegalStateException} when one of them is of a step
 * before. Handles are used again two steps later: do not keep one beyond its step.
 *
 * @since 0.1.0
 */
public final class Var {
  final TapeNode node;
  long step = -1;

  Var(TapeNode node) {
    this.node = node;
  }

  /** The dimensions; empty for a scalar. */
  public int[] shape() {
    return node.shape.clone();
  }

  /** The number of elements. */
  public int size() {
    return node.size;
  }

  /** The tape that computes with this variable. */
  public Tape tape() {
    return node.tape;
  }

  /** The values as the tape's own array: to be read only, overwritten after the next reset. */
  public INDArray value() {
    requireCurrent();
    return node.array();
  }

  /** Copies the values to the start of an array, row-major. */
  public void read(double[] into) {
    read(into, 0);
  }

  /** Copies the values to the start of an array, row-major. */
  public void read(float[] into) {
    read(into, 0);
  }

  /** Copies the values into an array from an offset on, row-major. */
  public void read(double[] into, int offset) {
    requireCurrent();
    Shapes.requireRoom(node.size, into.length, offset);
    node.read(into, offset);
  }

  /** Copies the values into an array from an offset on, row-major. */
  public void read(float[] into, int offset) {
    requireCurrent();
    Shapes.requireRoom(node.size, into.length, offset);
    node.read(into, offset);
  }

  /** The value of a variable with one element. */
  public double scalar() {
    requireCurrent();
    if (node.size != 1) {
      throw new IllegalArgumentException("not one number: shape " + Arrays.toString(node.shape));
    }
    return node.readScalar();
  }

  /** {@code this + b}; either may be a scalar. */
  public Var add(Var b) {
    return Shapes.elementwise(Op.ADD, this, b);
  }

  /** {@code this - b}; either may be a scalar. */
  public Var sub(Var b) {
    return Shapes.elementwise(Op.SUB, this, b);
  }

  /** {@code this * b}, element by element; either may be a scalar. */
  public Var mul(Var b) {
    return Shapes.elementwise(Op.MUL, this, b);
  }

  /** {@code this / b}, element by element; either may be a scalar. */
  public Var div(Var b) {
    return Shapes.elementwise(Op.DIV, this, b);
  }

  /** {@code -this}. */
  public Var neg() {
    return affine(-1, 0);
  }

  /** {@code factor * this}. */
  public Var times(double factor) {
    return affine(factor, 0);
  }

  /** {@code this + term}. */
  public Var plus(double term) {
    return affine(1, term);
  }

  /** {@code this * this}. */
  public Var square() {
    return map(Op.SQUARE);
  }

  /** The square root. */
  public Var sqrt() {
    return map(Op.SQRT);
  }

  /** The exponential. */
  public Var exp() {
    return map(Op.EXP);
  }

  /** The natural logarithm. */
  public Var log() {
    return map(Op.LOG);
  }

  /** The sine. */
  public Var sin() {
    return map(Op.SIN);
  }

  /** The cosine. */
  public Var cos() {
    return map(Op.COS);
  }

  /** The hyperbolic tangent. */
  public Var tanh() {
    return map(Op.TANH);
  }

  /** The logistic function {@code 1 / (1 + exp(-x))}. */
  public Var sigmoid() {
    return map(Op.SIGMOID);
  }

  /** {@code max(x, 0)}, with derivative 0 at 0. */
  public Var relu() {
    return map(Op.RELU);
  }

  /**
   * {@code lambda x} for x above 0, else {@code lambda alpha (exp(x) - 1)}, with {@code lambda =
   * 1.0507009873554805} and {@code alpha = 1.6732632423543772} (Klambauer et al. 2017, eq. 2). The
   * derivative at 0 is that from the left.
   */
  public Var selu() {
    return map(Op.SELU);
  }

  /** {@code x / (1 + exp(-x))}, also called swish. */
  public Var silu() {
    return map(Op.SILU);
  }

  /** {@code log(1 + exp(x))}. */
  public Var softplus() {
    return map(Op.SOFTPLUS);
  }

  /** {@code x Phi(x)} with the cumulative distribution of the standard normal; exact, not tanh. */
  public Var gelu() {
    return map(Op.GELU);
  }

  /** The absolute value, with derivative 0 at 0. */
  public Var abs() {
    return relu().add(neg().relu());
  }

  /** The larger of both finite numbers; where they are equal, that of b with its derivative. */
  public Var maximum(Var b) {
    Var above = sub(b);
    return Slopes.positive(above, this).add(Slopes.negative(above, b));
  }

  /**
   * {@code min(max(x, low), high)} of finite numbers, with derivative 0 at both ends.
   *
   * @throws IllegalArgumentException if low is above high
   */
  public Var clip(double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException("clip: from " + low + " to " + high);
    }
    Var up = maximum(tape().constant(low).broadcast(node.shape));
    return up.neg().maximum(tape().constant(-high).broadcast(node.shape)).neg();
  }

  /** {@code [n, d]}: each row as positive weights of sum 1, {@code exp(x_j) / sum_k exp(x_k)}. */
  public Var softmax() {
    requireMatrix("softmax");
    return map(Op.SOFTMAX);
  }

  /**
   * An operation of one's own on this variable and up to two others.
   *
   * @throws IllegalArgumentException if there are more, or it takes no such shapes
   */
  public Var apply(Operation operation, Var... others) {
    requireCurrent();
    return Op.apply(operation, this, others);
  }

  /** The same numbers without their history: derivatives take them as given. */
  public Var stopGradient() {
    return map(Op.STOP_GRADIENT);
  }

  /** {@code [n, d] + [d]}, the row added to every row. */
  public Var addRow(Var row) {
    return withRow(Op.ADD_ROW, row);
  }

  /** {@code [n, d] * [d]}, every row multiplied by the row. */
  public Var mulRow(Var row) {
    return withRow(Op.MUL_ROW, row);
  }

  /** {@code [n, d] * [n, 1]}, every column multiplied by the column. */
  public Var mulColumn(Var column) {
    return Shapes.mulColumn(this, column);
  }

  /** The sum of all elements, a scalar. */
  public Var sum() {
    return reduced(Op.SUM, 1);
  }

  /** The mean of all elements, a scalar. */
  public Var mean() {
    return reduced(Op.SUM, 1.0 / node.size);
  }

  /** The mean of the squares of all elements, a scalar: as by themselves, in fewer passes. */
  public Var meanSquare() {
    return reduced(Op.SUM_SQUARES, 1.0 / node.size);
  }

  /** {@code [n, d] -> [d]}: the sum of the rows. */
  public Var sumRows() {
    requireMatrix("sumRows");
    return tape().nodes().takeVector(node.columns()).compute(Op.SUM_ROWS, this);
  }

  /** {@code [n, d] -> [n, 1]}: the sum of the columns. */
  public Var sumColumns() {
    requireMatrix("sumColumns");
    return tape().nodes().takeMatrix(node.rows(), 1).compute(Op.SUM_COLUMNS, this);
  }

  /** {@code [d] -> [n, d]}: the row n times. */
  public Var broadcastRows(int n) {
    requireCurrent();
    if (node.shape.length != 1) {
      throw new IllegalArgumentException(
          "broadcastRows: needs shape [d], not " + Arrays.toString(node.shape));
    }
    return tape().nodes().takeMatrix(n, node.size).compute(Op.BROADCAST_ROWS, this);
  }

  /** {@code [n, 1] -> [n, d]}: the column d times. */
  public Var broadcastColumns(int d) {
    requireMatrix("broadcastColumns");
    if (node.columns() != 1) {
      throw new IllegalArgumentException(
          "broadcastColumns: needs shape [n, 1], not " + Arrays.toString(node.shape));
    }
    return tape().nodes().takeMatrix(node.rows(), d).compute(Op.BROADCAST_COLUMNS, this);
  }

  /** A scalar repeated to a shape. */
  public Var broadcast(int... shape) {
    requireCurrent();
    if (node.shape.length != 0) {
      throw Shapes.mismatch("broadcast (needs a scalar)", node.shape, shape);
    }
    return tape().nodes().take(shape).compute(Op.BROADCAST, this);
  }

  /** The matrix product {@code this b}. */
  public Var matmul(Var b) {
    return matmul(b, false, false);
  }

  /** The matrix product with either factor transposed first. */
  public Var matmul(Var b, boolean transposeThis, boolean transposeB) {
    return Shapes.matmul(this, b, transposeThis, transposeB);
  }

  /** A dense layer: {@code [n, in] [in, out] + [out]}, the bias added to every row. */
  public Var linear(Var weights, Var bias) {
    return Shapes.linear(this, weights, bias);
  }

  /** {@code [n, d] -> [d, n]}. */
  public Var transpose() {
    requireMatrix("transpose");
    return tape().nodes().takeMatrix(node.columns(), node.rows()).compute(Op.TRANSPOSE, this);
  }

  /** The same numbers, row-major, under another shape of the same size. */
  public Var reshape(int... shape) {
    requireCurrent();
    if (Shapes.size(shape) != node.size) {
      throw Shapes.mismatch("reshape", node.shape, shape);
    }
    return tape().nodes().take(shape).compute(Op.RESHAPE, this);
  }

  /** {@code [n, c], [n, d] -> [n, c + d]}: the columns of both. */
  public Var concatColumns(Var right) {
    return Shapes.concatColumns(this, right);
  }

  /** {@code [n, d] -> [n, to - from]}: the columns from {@code from} up to before {@code to}. */
  public Var columns(int from, int to) {
    return Shapes.columns(this, from, to);
  }

  /** {@code [n, d] -> [n, k]}: the columns of these numbers, from 0, in this order. */
  public Var gatherColumns(int... columns) {
    return Shapes.gatherColumns(this, columns);
  }

  /** This matrix at column {@code from} of {@code total} columns, zeros in the others. */
  Var padColumns(int from, int total) {
    requireCurrent();
    TapeNode n = tape().nodes().takeMatrix(node.rows(), total);
    n.from = from;
    return n.compute(Op.PAD_COLUMNS, this);
  }

  /** An operation on two variables of one shape. */
  Var with(Op op, Var b) {
    Shapes.requireSame(op.label(), this, b);
    return tape().nodes().take(node.shape).compute(op, this, b);
  }

  void requireCurrent() {
    if (step != tape().step()) {
      throw new IllegalStateException("a variable of a step before the tape's last reset");
    }
  }

  private Var map(Op op) {
    requireCurrent();
    return tape().nodes().take(node.shape).compute(op, this);
  }

  private Var affine(double scale, double shift) {
    requireCurrent();
    TapeNode n = tape().nodes().take(node.shape);
    n.scale = scale;
    n.shift = shift;
    return n.compute(Op.AFFINE, this);
  }

  private Var reduced(Op op, double scale) {
    requireCurrent();
    TapeNode n = tape().nodes().takeScalar();
    n.scale = scale;
    return n.compute(op, this);
  }

  private Var withRow(Op op, Var row) {
    requireMatrix(op.label());
    tape().require(row);
    if (row.node.shape.length != 1 || row.node.size != node.columns()) {
      throw Shapes.mismatch(op.label(), node.shape, row.node.shape);
    }
    return tape().nodes().take(node.shape).compute(op, this, row);
  }

  void requireMatrix(String operation) {
    requireCurrent();
    Shapes.requireMatrix(operation, node.shape);
  }
}
