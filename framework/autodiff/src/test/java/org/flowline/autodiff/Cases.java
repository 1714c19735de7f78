package org.flowline.autodiff;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every operation with inputs away from its kinks and poles. */
final class Cases {
  private static final int[] MATRIX = {3, 4};

  private Cases() {}

  /** An operation on inputs of given shapes and values. */
  record Case(
      String name, List<int[]> shapes, List<double[]> inputs, Function<Var[], Var> operation) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** {@code x^3}. */
  record Cube() implements Operation {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public void forward(Use use) {
      double[] x = use.values(0);
      double[] y = use.result();
      for (int i = 0; i < y.length; i++) {
        y[i] = x[i] * x[i] * x[i];
      }
    }

    @Override
    public Var vjp(Use use, int i, Var cotangent) {
      return use.input(0).square().times(3).mul(cotangent);
    }
  }

  /** {@code sqrt(a^2 + b^2)}. */
  record Hypotenuse() implements Operation {
    @Override
    public String name() {
      return "hypotenuse";
    }

    @Override
    public void forward(Use use) {
      double[] a = use.values(0);
      double[] b = use.values(1);
      double[] y = use.result();
      for (int i = 0; i < y.length; i++) {
        y[i] = Math.hypot(a[i], b[i]);
      }
    }

    @Override
    public Var vjp(Use use, int i, Var cotangent) {
      return use.input(i).div(use.output()).mul(cotangent);
    }
  }

  static Stream<Case> all() {
    return Stream.concat(Stream.concat(arithmetic(), activations()), matrices());
  }

  static Stream<Case> activations() {
    return Stream.of(
        of("tanh", v -> v[0].tanh(), MATRIX),
        of("sigmoid", v -> v[0].sigmoid(), MATRIX),
        of("relu", v -> v[0].relu(), MATRIX),
        of("selu", v -> v[0].selu(), MATRIX),
        of("silu", v -> v[0].silu(), MATRIX),
        of("softplus", v -> v[0].softplus(), MATRIX),
        of("gelu", v -> v[0].gelu(), MATRIX),
        of("tanhGrad", v -> Slopes.tanh(v[0], v[1]), MATRIX, MATRIX),
        of("sigmoidGrad", v -> Slopes.sigmoid(v[0], v[1]), MATRIX, MATRIX),
        of("seluGrad", v -> Slopes.selu(v[0], v[1]), MATRIX, MATRIX),
        of("siluGrad", v -> Slopes.silu(v[0], v[1]), MATRIX, MATRIX),
        of("softplusGrad", v -> Slopes.softplus(v[0], v[1]), MATRIX, MATRIX),
        of("geluGrad", v -> Slopes.gelu(v[0], v[1]), MATRIX, MATRIX),
        of("maskPositive", v -> Slopes.positive(v[0], v[1]), MATRIX, MATRIX),
        of("maskNegative", v -> Slopes.negative(v[0], v[1]), MATRIX, MATRIX));
  }

  private static Stream<Case> arithmetic() {
    return Stream.of(
        of("add", v -> v[0].add(v[1]), MATRIX, MATRIX),
        of("sub", v -> v[0].sub(v[1]), MATRIX, MATRIX),
        of("mul", v -> v[0].mul(v[1]), MATRIX, MATRIX),
        of("mul of itself", v -> v[0].mul(v[0]), MATRIX),
        of("div", v -> v[0].div(v[1]), MATRIX, MATRIX),
        of("add scalar", v -> v[0].add(v[1]), MATRIX, new int[0]),
        of("scalar sub", v -> v[0].sub(v[1]), new int[0], MATRIX),
        of("mul scalar", v -> v[0].mul(v[1]), MATRIX, new int[0]),
        of("scalar div", v -> v[0].div(v[1]), new int[0], MATRIX),
        of("neg", v -> v[0].neg(), MATRIX),
        of("times", v -> v[0].times(-1.7), MATRIX),
        of("plus", v -> v[0].plus(0.3).square(), MATRIX),
        of("square", v -> v[0].square(), MATRIX),
        of("sqrt", v -> v[0].square().plus(0.5).sqrt(), MATRIX),
        of("exp", v -> v[0].exp(), MATRIX),
        of("log", v -> v[0].square().plus(0.5).log(), MATRIX),
        of("sin", v -> v[0].sin(), MATRIX),
        of("cos", v -> v[0].cos(), MATRIX));
  }

  private static Stream<Case> matrices() {
    int[] row = {4};
    int[] column = {3, 1};
    return Stream.of(
        of("addRow", v -> v[0].addRow(v[1]).square(), MATRIX, row),
        of("mulRow", v -> v[0].mulRow(v[1]), MATRIX, row),
        of("mulColumn", v -> v[0].mulColumn(v[1]), MATRIX, column),
        of("sum", v -> v[0].sum().square(), MATRIX),
        of("meanSquare", v -> v[0].meanSquare().square(), MATRIX),
        of("mean", v -> v[0].mean().square(), MATRIX),
        of("sumRows", v -> v[0].sumRows().square(), MATRIX),
        of("sumColumns", v -> v[0].sumColumns().square(), MATRIX),
        of("broadcast", v -> v[0].broadcast(3, 4).square()),
        of("broadcastRows", v -> v[0].broadcastRows(5).square(), row),
        of("broadcastColumns", v -> v[0].broadcastColumns(5).square(), column),
        of("matmul", v -> v[0].matmul(v[1]), MATRIX, new int[] {4, 2}),
        of("matmul T_", v -> v[0].matmul(v[1], true, false), MATRIX, new int[] {3, 2}),
        of("matmul _T", v -> v[0].matmul(v[1], false, true), MATRIX, new int[] {2, 4}),
        of("matmul TT", v -> v[0].matmul(v[1], true, true), MATRIX, new int[] {2, 3}),
        of("linear", v -> v[0].linear(v[1], v[2]), MATRIX, new int[] {4, 2}, new int[] {2}),
        of("transpose", v -> v[0].transpose().square(), MATRIX),
        of("reshape", v -> v[0].reshape(2, 6).square(), MATRIX),
        of("concatColumns", v -> v[0].concatColumns(v[1]).square(), MATRIX, new int[] {3, 2}),
        of("columns", v -> v[0].columns(1, 3).square(), MATRIX),
        of("gatherColumns", v -> v[0].gatherColumns(2, 3, 0, 0).square(), MATRIX),
        of("softmax", v -> v[0].softmax(), MATRIX),
        of("abs", v -> v[0].abs().mul(v[0]), MATRIX),
        of("maximum", v -> v[0].maximum(v[1]).square(), MATRIX, MATRIX),
        of("clip", v -> v[0].clip(-0.9, 1.1).square(), MATRIX),
        of("own", v -> v[0].apply(new Cube()), MATRIX),
        of("own of two", v -> v[0].apply(new Hypotenuse(), v[1]), MATRIX, MATRIX),
        of("padColumns", v -> v[0].padColumns(2, 7).square(), MATRIX));
  }

  private static Case of(String name, Function<Var[], Var> operation, int[]... shapes) {
    int[][] all = shapes.length == 0 ? new int[][] {{}} : shapes;
    Random random = new Random(name.hashCode());
    double[][] inputs = new double[all.length][];
    for (int k = 0; k < all.length; k++) {
      inputs[k] = new double[Shapes.size(all[k])];
      for (int i = 0; i < inputs[k].length; i++) {
        double size = 0.2 + 1.5 * random.nextDouble();
        inputs[k][i] = random.nextBoolean() ? size : -size;
      }
    }
    return new Case(name, List.of(all), List.of(inputs), operation);
  }
}
