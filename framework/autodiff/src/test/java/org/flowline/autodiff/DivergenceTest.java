package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The divergence of a small smooth field {@code [n, 2] -> [n, 2]} and its gradient in the weights,
 * which maximum-likelihood training of a continuous flow needs, against central differences.
 */
class DivergenceTest {
  private static final Map<String, UnaryOperator<Var>> ACTIVATIONS =
      Map.of(
          "tanh", Var::tanh,
          "silu", Var::silu,
          "softplus", Var::softplus,
          "gelu", Var::gelu,
          "sigmoid", Var::sigmoid);
  private static final int N = 5;
  private static final double STEP = 1e-5;

  private final Tape tape = Tape.recording(DataType.DOUBLE);
  private final double[] points = new Random(9).doubles(2 * N, -1.5, 1.5).toArray();

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "silu", "softplus", "gelu", "sigmoid"})
  void divergenceIsTheTraceOfTheJacobian(String name) {
    Mlp field = field(name);
    tape.reset();
    double[] divergence = new double[N];
    divergence(field, tape.input(points, N, 2)).read(divergence);
    for (int i = 0; i < N; i++) {
      double trace = 0;
      for (int j = 0; j < 2; j++) {
        double up = component(field, i, j, STEP);
        double down = component(field, i, j, -STEP);
        trace += (up - down) / (2 * STEP);
      }
      assertEquals(trace, divergence[i], 1e-8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "silu", "softplus", "gelu", "sigmoid"})
  void gradientOfTheDivergenceIsItsSlope(String name) {
    Mlp field = field(name);
    double[] weights = field.parameters().doubles();
    double[] gradient = new double[weights.length];
    tape.reset();
    Var mean = divergence(field, tape.input(points, N, 2)).square().mean();
    tape.gradients(mean, field.parameters(), gradient);
    for (int i = 0; i < weights.length; i++) {
      double kept = weights[i];
      weights[i] = kept + STEP;
      double up = meanSquaredDivergence(field);
      weights[i] = kept - STEP;
      double down = meanSquaredDivergence(field);
      weights[i] = kept;
      assertEquals((up - down) / (2 * STEP), gradient[i], 1e-8, "weight " + i);
    }
  }

  private static Mlp field(String activation) {
    return new Mlp(DataType.DOUBLE, ACTIVATIONS.get(activation), 2, 4, 4, 2);
  }

  /** {@code [n, 2] -> [n, 1]}: one vector-Jacobian product a dimension; rows do not mix. */
  private Var divergence(Mlp field, Var x) {
    Var output = field.apply(tape, x);
    Var total = tape.fill(0, N, 1);
    for (int j = 0; j < 2; j++) {
      Var gradient = tape.gradients(output.columns(j, j + 1).sum(), x)[0];
      total = total.add(gradient.columns(j, j + 1));
    }
    return total;
  }

  private double meanSquaredDivergence(Mlp field) {
    tape.reset();
    return divergence(field, tape.input(points, N, 2)).square().mean().scalar();
  }

  private double component(Mlp field, int i, int j, double step) {
    double[] moved = points.clone();
    moved[2 * i + j] += step;
    double[] values = new double[2 * N];
    tape.reset();
    field.apply(tape, tape.input(moved, N, 2)).read(values);
    return values[2 * i + j];
  }
}
