package org.flowline.autodiff;

import java.util.Locale;

/**
 * Every operation of a tape: how it computes in single and in double precision, and its
 * vector-Jacobian product, written in operations again.
 *
 * <p>A rule gets the slot {@code n}, the index {@code i} of the input and the cotangent {@code g}
 * of the result, and gives the contribution to the cotangent of that input. A rule is called only
 * for inputs whose cotangent somebody needs.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lambdas have no state
enum Op {
  LEAF(n -> {}, n -> {}, (n, i, g) -> g),

  ADD(FloatArithmetic::add, DoubleArithmetic::add, (n, i, g) -> g),
  SUB(FloatArithmetic::sub, DoubleArithmetic::sub, (n, i, g) -> i == 0 ? g : g.neg()),
  MUL(FloatArithmetic::mul, DoubleArithmetic::mul, (n, i, g) -> g.mul(n.input(1 - i))),
  DIV(
      FloatArithmetic::div,
      DoubleArithmetic::div,
      (n, i, g) -> {
        Var quotient = g.div(n.input(1));
        return i == 0 ? quotient : quotient.mul(n.var()).neg();
      }),
  /** {@code scale * x + shift}. */
  AFFINE(FloatArithmetic::affine, DoubleArithmetic::affine, (n, i, g) -> g.times(n.scale)),
  SQUARE(
      FloatArithmetic::square, DoubleArithmetic::square, (n, i, g) -> g.mul(n.input(0)).times(2)),
  SQRT(FloatArithmetic::sqrt, DoubleArithmetic::sqrt, (n, i, g) -> g.div(n.var()).times(0.5)),
  EXP(FloatArithmetic::exp, DoubleArithmetic::exp, (n, i, g) -> g.mul(n.var())),
  LOG(FloatArithmetic::log, DoubleArithmetic::log, (n, i, g) -> g.div(n.input(0))),
  SIN(FloatArithmetic::sin, DoubleArithmetic::sin, (n, i, g) -> g.mul(n.input(0).cos())),
  COS(FloatArithmetic::cos, DoubleArithmetic::cos, (n, i, g) -> g.mul(n.input(0).sin()).neg()),

  TANH(FloatActivations::tanh, DoubleActivations::tanh, (n, i, g) -> Slopes.tanh(n.var(), g)),
  /** {@code (1 - y^2) g} of the value y. */
  TANH_GRAD(
      FloatActivations::tanhGrad,
      DoubleActivations::tanhGrad,
      (n, i, g) ->
          i == 0 ? g.mul(n.input(1)).mul(n.input(0)).times(-2) : Slopes.tanh(n.input(0), g)),
  SIGMOID(
      FloatActivations::sigmoid,
      DoubleActivations::sigmoid,
      (n, i, g) -> Slopes.sigmoid(n.var(), g)),
  /** {@code y (1 - y) g} of the value y. */
  SIGMOID_GRAD(
      FloatActivations::sigmoidGrad,
      DoubleActivations::sigmoidGrad,
      (n, i, g) ->
          i == 0
              ? g.mul(n.input(1)).mul(n.input(0).times(-2).plus(1))
              : Slopes.sigmoid(n.input(0), g)),
  RELU(FloatActivations::relu, DoubleActivations::relu, (n, i, g) -> Slopes.positive(n.var(), g)),
  /** {@code [x > 0] g}; flat in x. */
  MASK_POSITIVE(
      FloatActivations::maskPositive,
      DoubleActivations::maskPositive,
      (n, i, g) -> Slopes.positive(n.input(0), g),
      false),
  /** {@code [x <= 0] g}; flat in x. */
  MASK_NEGATIVE(
      FloatActivations::maskNegative,
      DoubleActivations::maskNegative,
      (n, i, g) -> Slopes.negative(n.input(0), g),
      false),
  SELU(FloatActivations::selu, DoubleActivations::selu, (n, i, g) -> Slopes.selu(n.var(), g)),
  /** {@code lambda g} where the value y is positive, else {@code (y + lambda alpha) g}. */
  SELU_GRAD(
      FloatActivations::seluGrad,
      DoubleActivations::seluGrad,
      (n, i, g) ->
          i == 0 ? Slopes.negative(n.input(0), g.mul(n.input(1))) : Slopes.selu(n.input(0), g)),
  SILU(FloatGates::silu, DoubleGates::silu, (n, i, g) -> Slopes.silu(n.input(0), g)),
  /** {@code s (1 + x (1 - s)) g} with the logistic function s of x. */
  SILU_GRAD(
      FloatGates::siluGrad,
      DoubleGates::siluGrad,
      (n, i, g) -> {
        Var x = n.input(0);
        if (i == 1) {
          return Slopes.silu(x, g);
        }
        Var s = x.sigmoid();
        Var slope = s.times(-2).plus(1).mul(x).plus(2);
        return slope.mul(Slopes.sigmoid(s, g.mul(n.input(1))));
      }),
  SOFTPLUS(
      FloatGates::softplus, DoubleGates::softplus, (n, i, g) -> Slopes.softplus(n.input(0), g)),
  /** {@code s g} with the logistic function s of x. */
  SOFTPLUS_GRAD(
      FloatGates::softplusGrad,
      DoubleGates::softplusGrad,
      (n, i, g) ->
          i == 0
              ? Slopes.sigmoid(n.input(0).sigmoid(), g.mul(n.input(1)))
              : Slopes.softplus(n.input(0), g)),
  GELU(FloatGates::gelu, DoubleGates::gelu, (n, i, g) -> Slopes.gelu(n.input(0), g)),
  /** {@code (Phi(x) + x phi(x)) g} with the standard normal cdf and density. */
  GELU_GRAD(
      FloatGates::geluGrad,
      DoubleGates::geluGrad,
      (n, i, g) -> {
        Var x = n.input(0);
        if (i == 1) {
          return Slopes.gelu(x, g);
        }
        Var density = x.square().times(-0.5).exp().times(1 / Math.sqrt(2 * Math.PI));
        return x.square().neg().plus(2).mul(density).mul(g).mul(n.input(1));
      }),

  ADD_ROW(FloatReductions::addRow, DoubleReductions::addRow, (n, i, g) -> i == 0 ? g : g.sumRows()),
  MUL_ROW(
      FloatReductions::mulRow,
      DoubleReductions::mulRow,
      (n, i, g) -> i == 0 ? g.mulRow(n.input(1)) : g.mul(n.input(0)).sumRows()),
  MUL_COLUMN(
      FloatReductions::mulColumn,
      DoubleReductions::mulColumn,
      (n, i, g) -> i == 0 ? g.mulColumn(n.input(1)) : g.mul(n.input(0)).sumColumns()),
  /** {@code scale * sum(x)}, a scalar. */
  SUM(
      FloatReductions::sum,
      DoubleReductions::sum,
      (n, i, g) -> g.times(n.scale).broadcast(n.slot(0).shape)),
  SUM_ROWS(
      FloatReductions::sumRows,
      DoubleReductions::sumRows,
      (n, i, g) -> g.broadcastRows(n.slot(0).rows())),
  SUM_COLUMNS(
      FloatReductions::sumColumns,
      DoubleReductions::sumColumns,
      (n, i, g) -> g.broadcastColumns(n.slot(0).columns())),
  BROADCAST(FloatReductions::broadcast, DoubleReductions::broadcast, (n, i, g) -> g.sum()),
  BROADCAST_ROWS(
      FloatReductions::broadcastRows, DoubleReductions::broadcastRows, (n, i, g) -> g.sumRows()),
  BROADCAST_COLUMNS(
      FloatReductions::broadcastColumns,
      DoubleReductions::broadcastColumns,
      (n, i, g) -> g.sumColumns()),

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
  /**
   * {@code x W + b}, the bias added to every row. The product with the weights' transpose is taken
   * of a transposed copy: a copy of weights is small beside the product, for which OpenBLAS takes
   * half as long again where it has to transpose.
   */
  LINEAR(
      FloatMatrix::linear,
      DoubleMatrix::linear,
      (n, i, g) ->
          i == 0
              ? g.matmul(n.input(1).transpose())
              : i == 1 ? n.input(0).matmul(g, true, false) : g.sumRows()),
  TRANSPOSE(FloatMatrix::transpose, DoubleMatrix::transpose, (n, i, g) -> g.transpose()),
  RESHAPE(FloatMatrix::reshape, DoubleMatrix::reshape, (n, i, g) -> g.reshape(n.slot(0).shape)),
  CONCAT_COLUMNS(
      FloatMatrix::concatColumns,
      DoubleMatrix::concatColumns,
      (n, i, g) -> {
        int left = n.slot(0).columns();
        return i == 0 ? g.columns(0, left) : g.columns(left, n.columns());
      }),
  /** Columns {@code from} to {@code from + width of the result}. */
  COLUMNS(
      FloatMatrix::columns,
      DoubleMatrix::columns,
      (n, i, g) -> g.padColumns(n.from, n.slot(0).columns())),
  /** The input at column {@code from} of a wider matrix of zeros. */
  PAD_COLUMNS(
      FloatMatrix::padColumns,
      DoubleMatrix::padColumns,
      (n, i, g) -> g.columns(n.from, n.from + n.slot(0).columns()));

  /** Computes the value of a slot from its inputs. */
  @FunctionalInterface
  interface Kernel {
    void compute(Slot n);
  }

  /** The contribution of the result's cotangent to that of one input. */
  @FunctionalInterface
  interface Rule {
    Var vjp(Slot n, int input, Var cotangent);
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

  /** The name in messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a change of that input changes the result to first order anywhere. */
  boolean slopes(int input) {
    return input != 0 || slopesInFirst;
  }
}
