package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.flowline.autodiff.Cases.Case;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Derivatives in double precision against central differences with step 1e-5, whose own error is
 * about 1e-10 times the third derivative and 1e-11 from rounding.
 */
class DerivativeTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-8;

  private final Tape tape = Tape.recording(DataType.DOUBLE);

  @ParameterizedTest
  @MethodSource("org.flowline.autodiff.Cases#all")
  void gradientIsTheSlope(Case c) {
    tape.reset();
    Var[] inputs = inputs(c, original(c));
    Var[] vars = tape.gradients(weighted(c, inputs), inputs);
    double[][] gradients = Arrays.stream(vars).map(DerivativeTest::read).toArray(double[][]::new);
    for (int k = 0; k < gradients.length; k++) {
      double[] gradient = gradients[k];
      for (int i = 0; i < gradient.length; i++) {
        double expected = (valueAt(c, k, i, STEP) - valueAt(c, k, i, -STEP)) / (2 * STEP);
        assertClose(expected, gradient[i], c + ", input " + k + ", element " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.flowline.autodiff.Cases#all")
  void secondDerivativeIsTheSlopeOfTheGradient(Case c) {
    for (int k = 0; k < c.inputs().size(); k++) {
      tape.reset();
      Var[] inputs = inputs(c, original(c));
      double[] second = read(tape.gradients(slope(c, inputs), inputs[k])[0]);
      for (int i = 0; i < second.length; i++) {
        double expected = (slopeAt(c, k, i, STEP) - slopeAt(c, k, i, -STEP)) / (2 * STEP);
        assertClose(expected, second[i], c + ", input " + k + ", element " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.flowline.autodiff.Cases#all")
  void twoVectorJacobianProductsMakeADirectionalDerivative(Case c) {
    double[][] direction = original(c);
    Random random = new Random(5);
    for (int k = 0; k < direction.length; k++) {
      direction[k] = random.doubles(direction[k].length, -1, 1).toArray();
    }
    tape.reset();
    Var[] inputs = inputs(c, original(c));
    Var output = c.operation().apply(inputs);
    Var dummy = tape.fill(0.7, output.shape());
    Var[] pulled = tape.vjp(output, dummy, inputs);
    Var product = tape.constant(0);
    for (int k = 0; k < pulled.length; k++) {
      product = product.add(pulled[k].mul(tape.input(direction[k], pulled[k].shape())).sum());
    }
    double[] pushed = read(tape.gradients(product, dummy)[0]);
    double[] up = outputAlong(c, direction, STEP);
    double[] down = outputAlong(c, direction, -STEP);
    for (int i = 0; i < pushed.length; i++) {
      assertClose((up[i] - down[i]) / (2 * STEP), pushed[i], c + ", element " + i);
    }
  }

  private static void assertClose(double expected, double actual, String what) {
    assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)), what);
  }

  private Var[] inputs(Case c, double[][] values) {
    Var[] inputs = new Var[values.length];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = tape.input(values[k], c.shapes().get(k));
    }
    return inputs;
  }

  /** A fixed random combination of the results, so that no two elements are alike. */
  private Var weighted(Case c, Var[] inputs) {
    Var output = c.operation().apply(inputs);
    double[] weights = new Random(7).doubles(output.size(), 0.5, 1.5).toArray();
    return output.mul(tape.input(weights, output.shape())).sum();
  }

  /** The derivative of that in a fixed random direction. */
  private Var slope(Case c, Var[] inputs) {
    Var[] gradients = tape.gradients(weighted(c, inputs), inputs);
    Var slope = tape.constant(0);
    Random random = new Random(11);
    for (Var gradient : gradients) {
      double[] direction = random.doubles(gradient.size(), 0.5, 1.5).toArray();
      slope = slope.add(gradient.mul(tape.input(direction, gradient.shape())).sum());
    }
    return slope;
  }

  private double valueAt(Case c, int k, int i, double step) {
    tape.reset();
    return weighted(c, inputs(c, moved(c, k, i, step))).scalar();
  }

  private double slopeAt(Case c, int k, int i, double step) {
    tape.reset();
    return slope(c, inputs(c, moved(c, k, i, step))).scalar();
  }

  private double[] outputAlong(Case c, double[][] direction, double step) {
    double[][] values = new double[direction.length][];
    for (int k = 0; k < values.length; k++) {
      values[k] = c.inputs().get(k).clone();
      for (int i = 0; i < values[k].length; i++) {
        values[k][i] += step * direction[k][i];
      }
    }
    tape.reset();
    return read(c.operation().apply(inputs(c, values)));
  }

  private static double[][] original(Case c) {
    return c.inputs().toArray(new double[0][]);
  }

  private static double[][] moved(Case c, int k, int i, double step) {
    double[][] values = original(c);
    values[k] = values[k].clone();
    values[k][i] += step;
    return values;
  }

  private static double[] read(Var var) {
    double[] values = new double[var.size()];
    var.read(values);
    return values;
  }
}
