package org.flowline.autodiff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Every operation of a tape: what it computes of its inputs x, or a and b. Operations whose name
 * ends in {@code _GRAD} or begins with {@code MASK}, and {@code PAD_COLUMNS}, are those of
 * derivatives.
 *
 * <p>Within: how it computes in single and in double precision, and its vector-Jacobian product,
 * written in operations again. A rule gets the node {@code n}, the index {@code i} of the input and
 * the cotangent {@code g} of the result, and gives the contribution to the cotangent of that input.
 * A rule is called only for inputs whose cotangent somebody needs.
 *
 * @since 0.1.0
 */
@SuppressWarnings("ImmutableEnumChecker") // the lambdas have no state
public enum Op {
  /** Numbers that no operation made. */
  LEAF(n -> {}, n -> {}, (n, i, g) -> g),

  /** {@code a + b}. */
  ADD(elements(FloatArithmetic::add), DoubleArithmetic::add, (n, i, g) -> g),
  /** {@code a - b}. */
  SUB(elements(FloatArithmetic::sub), DoubleArithmetic::sub, (n, i, g) -> i == 0 ? g : g.neg()),
  /** {@code a b}. */
  MUL(elements(FloatArithmetic::mul), DoubleArithmetic::mul, (n, i, g) -> g.mul(n.input(1 - i))),
  /** {@code a / b}. */
  DIV(
      elements(FloatArithmetic::div),
      DoubleArithmetic::div,
      (n, i, g) -> {
        Var quotient = g.div(n.input(1));
        return i == 0 ? quotient : quotient.mul(n.var()).neg();
      }),
  /** {@code scale * x + shift}. */
  AFFINE(
      elements(FloatArithmetic::affine), DoubleArithmetic::affine, (n, i, g) -> g.times(n.scale)),
  /** {@code x^2}. */
  SQUARE(
      elements(FloatArithmetic::square),
      DoubleArithmetic::square,
      (n, i, g) -> g.mul(n.input(0)).times(2)),
  /** The square root. */
  SQRT(
      elements(FloatArithmetic::sqrt),
      DoubleArithmetic::sqrt,
      (n, i, g) -> g.div(n.var()).times(0.5)),
  /** The exponential. */
  EXP(elements(FloatArithmetic::exp), DoubleArithmetic::exp, (n, i, g) -> g.mul(n.var())),
  /** The natural logarithm. */
  LOG(elements(FloatArithmetic::log), DoubleArithmetic::log, (n, i, g) -> g.div(n.input(0))),
  /** The sine. */
  SIN(elements(FloatArithmetic::sin), DoubleArithmetic::sin, (n, i, g) -> g.mul(n.input(0).cos())),
  /** The cosine. */
  COS(
      elements(FloatArithmetic::cos),
      DoubleArithmetic::cos,
      (n, i, g) -> g.mul(n.input(0).sin()).neg()),

  /** The hyperbolic tangent. */
  TANH(
      elements(FloatActivations::tanh),
      DoubleActivations::tanh,
      (n, i, g) -> Slopes.tanh(n.var(), g)),
  /** {@code (1 - y^2) g} of the value y. */
  TANH_GRAD(
      elements(FloatActivations::tanhGrad),
      DoubleActivations::tanhGrad,
      (n, i, g) ->
          i == 0 ? g.mul(n.input(1)).mul(n.input(0)).times(-2) : Slopes.tanh(n.input(0), g)),
  /** {@code 1 / (1 + exp(-x))}. */
  SIGMOID(
      elements(FloatActivations::sigmoid),
      DoubleActivations::sigmoid,
      (n, i, g) -> Slopes.sigmoid(n.var(), g)),
  /** {@code y (1 - y) g} of the value y. */
  SIGMOID_GRAD(
      elements(FloatActivations::sigmoidGrad),
      DoubleActivations::sigmoidGrad,
      (n, i, g) ->
          i == 0
              ? g.mul(n.input(1)).mul(n.input(0).times(-2).plus(1))
              : Slopes.sigmoid(n.input(0), g)),
  /** {@code max(x, 0)}. */
  RELU(
      elements(FloatActivations::relu),
      DoubleActivations::relu,
      (n, i, g) -> Slopes.positive(n.var(), g)),
  /** {@code [x > 0] g}; flat in x. */
  MASK_POSITIVE(
      elements(FloatActivations::maskPositive),
      DoubleActivations::maskPositive,
      (n, i, g) -> Slopes.positive(n.input(0), g),
      false),
  /** {@code [x <= 0] g}; flat in x. */
  MASK_NEGATIVE(
      elements(FloatActivations::maskNegative),
      DoubleActivations::maskNegative,
      (n, i, g) -> Slopes.negative(n.input(0), g),
      false),
  /** As {@link Var#selu}. */
  SELU(
      elements(FloatActivations::selu),
      DoubleActivations::selu,
      (n, i, g) -> Slopes.selu(n.var(), g)),
  /** {@code lambda g} where the value y is positive, else {@code (y + lambda alpha) g}. */
  SELU_GRAD(
      elements(FloatActivations::seluGrad),
      DoubleActivations::seluGrad,
      (n, i, g) ->
          i == 0 ? Slopes.negative(n.input(0), g.mul(n.input(1))) : Slopes.selu(n.input(0), g)),
  /** {@code x / (1 + exp(-x))}. */
  SILU(
      elements(FloatGates::silu), DoubleActivations::silu, (n, i, g) -> Slopes.silu(n.input(0), g)),
  /** {@code s (1 + x (1 - s)) g} with the logistic function s of x. */
  SILU_GRAD(
      elements(FloatGates::siluGrad),
      DoubleActivations::siluGrad,
      (n, i, g) -> {
        Var x = n.input(0);
        if (i == 1) {
          return Slopes.silu(x, g);
        }
        Var s = x.sigmoid();
        Var slope = s.times(-2).plus(1).mul(x).plus(2);
        return slope.mul(Slopes.sigmoid(s, g.mul(n.input(1))));
      }),
  /** {@code log(1 + exp(x))}. */
  SOFTPLUS(
      elements(FloatGates::softplus),
      DoubleActivations::softplus,
      (n, i, g) -> Slopes.softplus(n.input(0), g)),
  /** {@code s g} with the logistic function s of x. */
  SOFTPLUS_GRAD(
      elements(FloatGates::softplusGrad),
      DoubleActivations::softplusGrad,
      (n, i, g) ->
          i == 0
              ? Slopes.sigmoid(n.input(0).sigmoid(), g.mul(n.input(1)))
              : Slopes.softplus(n.input(0), g)),
  /** {@code x Phi(x)} with the cumulative distribution of the standard normal. */
  GELU(
      elements(FloatGates::gelu), DoubleActivations::gelu, (n, i, g) -> Slopes.gelu(n.input(0), g)),
  /** {@code (Phi(x) + x phi(x)) g} with the standard normal cdf and density. */
  GELU_GRAD(
      elements(FloatGates::geluGrad),
      DoubleActivations::geluGrad,
      (n, i, g) -> {
        Var x = n.input(0);
        if (i == 1) {
          return Slopes.gelu(x, g);
        }
        Var density = x.square().times(-0.5).exp().times(1 / Math.sqrt(2 * Math.PI));
        return x.square().neg().plus(2).mul(density).mul(g).mul(n.input(1));
      }),

  /** The row b added to every row of a. */
  ADD_ROW(FloatReductions::addRow, DoubleMatrix::addRow, (n, i, g) -> i == 0 ? g : g.sumRows()),
  /** Every row of a multiplied by the row b. */
  MUL_ROW(
      FloatReductions::mulRow,
      DoubleMatrix::mulRow,
      (n, i, g) -> i == 0 ? g.mulRow(n.input(1)) : g.mul(n.input(0)).sumRows()),
  /** Every column of a multiplied by the column b. */
  MUL_COLUMN(
      FloatReductions::mulColumn,
      DoubleMatrix::mulColumn,
      (n, i, g) -> i == 0 ? g.mulColumn(n.input(1)) : g.mul(n.input(0)).sumColumns()),
  /** {@code scale * sum(x)}, a scalar. */
  SUM(
      FloatReductions::sum,
      DoubleMatrix::sum,
      (n, i, g) -> g.times(n.scale).broadcast(n.node(0).shape)),
  /** {@code scale * sum(x^2)}, a scalar. */
  SUM_SQUARES(
      FloatReductions::sumSquares,
      DoubleMatrix::sumSquares,
      (n, i, g) -> Slopes.scaled(n.input(0), g.times(2 * n.scale))),
  /** Every element of a times the scalar b. */
  SCALED(
      FloatReductions::scaled,
      DoubleMatrix::scaled,
      (n, i, g) -> i == 0 ? Slopes.scaled(g, n.input(1)) : g.mul(n.input(0)).sum()),
  /** The sum of the rows, {@code [d]}. */
  SUM_ROWS(
      FloatReductions::sumRows,
      DoubleMatrix::sumRows,
      (n, i, g) -> g.broadcastRows(n.node(0).rows())),
  /** The sum of the columns, {@code [n, 1]}. */
  SUM_COLUMNS(
      FloatReductions::sumColumns,
      DoubleMatrix::sumColumns,
      (n, i, g) -> g.broadcastColumns(n.node(0).columns())),
  /** A scalar repeated to a shape. */
  BROADCAST(FloatReductions::broadcast, DoubleMatrix::broadcast, (n, i, g) -> g.sum()),
  /** A row repeated, {@code [n, d]}. */
  BROADCAST_ROWS(
      FloatReductions::broadcastRows, DoubleMatrix::broadcastRows, (n, i, g) -> g.sumRows()),
  /** A column repeated, {@code [n, d]}. */
  BROADCAST_COLUMNS(
      FloatReductions::broadcastColumns,
      DoubleMatrix::broadcastColumns,
      (n, i, g) -> g.sumColumns()),

  /** The product of two matrices, either of which may be transposed first. */
  MATMUL(
      FloatMatrix::matmul,
      DoubleMatrix::matmul,
      (n, i, g) -> {
        Var a = n.input(0);
        Var b = n.input(1);
        boolean ta = n.transposeA;
        boolean tb = n.transposeB;
        if (i == 0) {
          return ta ? b.matmul(g, tb, true) : g.matmul(b, false, !tb);
        }
        return tb ? g.matmul(a, true, ta) : a.matmul(g, !ta, false);
      }),
  /** {@code x W + b}, the bias added to every row. */
  LINEAR(
      FloatMatrix::linear,
      DoubleMatrix::linear,
      (n, i, g) ->
          i == 0
              ? FloatMatrix.timesTransposed(g, n.input(1))
              : i == 1 ? n.input(0).matmul(g, true, false) : g.sumRows()),
  /** The transpose of a matrix. */
  TRANSPOSE(FloatMatrix::transpose, DoubleMatrix::transpose, (n, i, g) -> g.transpose()),
  /** The same numbers under another shape. */
  RESHAPE(FloatMatrix::reshape, DoubleMatrix::reshape, (n, i, g) -> g.reshape(n.node(0).shape)),
  /** The columns of a, then those of b. */
  CONCAT_COLUMNS(
      FloatMatrix::concatColumns,
      DoubleMatrix::concatColumns,
      (n, i, g) -> {
        int left = n.node(0).columns();
        return i == 0 ? g.columns(0, left) : g.columns(left, n.columns());
      }),
  /** Columns {@code from} to {@code from + width of the result}. */
  COLUMNS(
      FloatMatrix::columns,
      DoubleMatrix::columns,
      (n, i, g) -> g.padColumns(n.from, n.node(0).columns())),
  /** The input at column {@code from} of a wider matrix of zeros. */
  PAD_COLUMNS(
      FloatMatrix::padColumns,
      DoubleMatrix::padColumns,
      (n, i, g) -> g.columns(n.from, n.from + n.node(0).columns())),

  /** Each row as weights: {@code exp(x_j) / sum_k exp(x_k)}. */
  SOFTMAX(
      DoubleMatrix::softmax,
      DoubleMatrix::softmax,
      (n, i, g) -> {
        Var y = n.var();
        return y.mul(g.sub(g.mul(y).sumColumns().broadcastColumns(n.columns())));
      }),
  /** The same numbers; flat, so that no derivative passes. */
  STOP_GRADIENT(Op::given, Op::given, (n, i, g) -> g, false),
  /** An {@link Operation} from outside. */
  CUSTOM(Op::forward, Op::forward, Op::vjp);

  /** Scale of SELU, Klambauer et al. 2017. */
  public static final double SELU_LAMBDA = 1.0507009873554805;

  /** Depth of SELU's negative side, Klambauer et al. 2017. */
  public static final double SELU_ALPHA = 1.6732632423543772;

  /** Computes the value of a node from its inputs. */
  @FunctionalInterface
  interface Kernel {
    void compute(TapeNode n);
  }

  /** The contribution of the result's cotangent to that of one input. */
  @FunctionalInterface
  interface Rule {
    Var vjp(TapeNode n, int input, Var cotangent);
  }

  final Kernel single;
  final Kernel plain;
  final Rule rule;
  private final boolean slopesInFirst;

  Op(Kernel single, Kernel plain, Rule rule) {
    this(single, plain, rule, true);
  }

  Op(Kernel single, Kernel plain, Rule rule, boolean slopesInFirst) {
    this.single = single;
    this.plain = plain;
    this.rule = rule;
    this.slopesInFirst = slopesInFirst;
  }

  private static Kernel elements(ElementLoop.Kernel each) {
    return n -> n.tape.elements().run(n, each);
  }

  private static void given(TapeNode n) {
    if (!n.tape.holds()) {
      (n.tape.type() == DataType.FLOAT ? RESHAPE.single : RESHAPE.plain).compute(n);
    }
  }

  /** An operation from outside on one to three variables. */
  static Var apply(Operation operation, Var first, Var... others) {
    if (others.length > 2) {
      throw new IllegalArgumentException(
          "operation '%s': %d inputs, at most 3".formatted(operation.name(), others.length + 1));
    }
    Tape tape = first.tape();
    int[][] shapes = new int[1 + others.length][];
    shapes[0] = first.shape();
    for (int k = 0; k < others.length; k++) {
      tape.require(others[k]);
      shapes[k + 1] = others[k].shape();
    }
    int[] shape = operation.shape(shapes);
    if (tape.decomposes()) {
      Var[] inputs = new Var[shapes.length];
      inputs[0] = first;
      System.arraycopy(others, 0, inputs, 1, others.length);
      Optional<Var> parts = operation.decomposed(inputs);
      if (parts.isPresent()) {
        return sameShape(operation, parts.get(), shape);
      }
    }
    TapeNode node = tape.nodes().take(shape);
    node.own = operation;
    return switch (others.length) {
      case 0 -> node.compute(CUSTOM, first);
      case 1 -> node.compute(CUSTOM, first, others[0]);
      default -> node.compute(CUSTOM, first, others[0], others[1]);
    };
  }

  private static Var sameShape(Operation operation, Var parts, int[] shape) {
    if (!Arrays.equals(parts.node.shape, shape)) {
      throw new IllegalArgumentException(
          "operation '%s': its decomposition has shape %s, its result %s"
              .formatted(
                  operation.name(), Arrays.toString(parts.node.shape), Arrays.toString(shape)));
    }
    return parts;
  }

  private static void forward(TapeNode n) {
    n.own().forward(n);
    n.write(n.result(), 0);
  }

  private static Var vjp(TapeNode n, int i, Var cotangent) {
    Var product = n.own().vjp(n, i, cotangent);
    n.tape.require(product);
    if (!Arrays.equals(product.node.shape, n.node(i).shape)) {
      throw new IllegalArgumentException(
          "operation '%s': its vector-Jacobian product has shape %s, its input %d has %s"
              .formatted(
                  n.own().name(),
                  Arrays.toString(product.node.shape),
                  i,
                  Arrays.toString(n.node(i).shape)));
    }
    return product;
  }

  /** The name in messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a change of that input changes the result to first order anywhere. */
  boolean slopes(int input) {
    return input != 0 || slopesInFirst;
  }
}
