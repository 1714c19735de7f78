package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.flowline.autodiff.Cases.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Products of Jacobians with vectors in double precision against central differences along the
 * vectors, with step 1e-5, and what stops a derivative.
 */
class JacobianVectorProductTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-8;

  private final Tape tape = Tape.recording(DataType.DOUBLE);

  @ParameterizedTest
  @MethodSource("org.flowline.autodiff.Cases#all")
  void isTheDirectionalDerivative(Case c) {
    double[][] direction = direction(c);
    Tape computes = Tape.inference(DataType.DOUBLE);
    double[] pushed = read(product(computes, c, direction, 0));
    double[] up = read(along(computes, c, direction, STEP));
    double[] down = read(along(computes, c, direction, -STEP));
    for (int i = 0; i < pushed.length; i++) {
      assertClose((up[i] - down[i]) / (2 * STEP), pushed[i], c + ", element " + i);
    }
  }

  /** The second derivative along the direction, from the product on a recording tape. */
  @ParameterizedTest
  @MethodSource("org.flowline.autodiff.Cases#all")
  void isDifferentiatedAgain(Case c) {
    double[][] direction = direction(c);
    tape.reset();
    Var[] inputs = inputs(tape, c, direction, 0);
    Var[] tangents = tangents(tape, c, direction);
    Var once = tape.jvp(c.operation().apply(inputs), inputs, tangents);
    double[] twice = read(tape.jvp(once, inputs, tangents));
    double[] up = read(product(tape, c, direction, STEP));
    double[] down = read(product(tape, c, direction, -STEP));
    for (int i = 0; i < twice.length; i++) {
      assertClose((up[i] - down[i]) / (2 * STEP), twice[i], c + ", element " + i);
    }
  }

  @Test
  void isZeroWhereNothingDependsOnTheInputs() {
    Var x = tape.input(new double[] {1, 2}, 2);
    Var other = tape.input(new double[] {3, 4}, 2);
    Var product = tape.jvp(other.square(), new Var[] {x}, new Var[] {other});
    assertArrayEquals(new double[2], read(product));
  }

  @Test
  void ofAnInputIsItsTangent() {
    Var x = tape.input(new double[] {1, 2}, 2);
    Var v = tape.input(new double[] {-5, 7}, 2);
    assertArrayEquals(new double[] {-5, 7}, read(tape.jvp(x, new Var[] {x}, new Var[] {v})));
  }

  @Test
  void refusesTangentsThatDoNotFit() {
    Var x = tape.input(new double[] {1, 2}, 2);
    Var[] inputs = {x};
    Var y = x.square();
    Var[] wide = {tape.fill(1, 3)};
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> tape.jvp(y, inputs, wide))
            .getMessage()
            .contains("[2] and [3]"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> tape.jvp(y, inputs, new Var[0]))
            .getMessage()
            .contains("1 inputs and 0 tangents"));
  }

  /** {@code d/dx x (stopped x^2) = x^2}, and not 3 x^2. */
  @Test
  void stoppedNumbersAreTakenAsGiven() {
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      Tape either = Tape.recording(type);
      Var x = either.input(new double[] {1, 2, -3}, 3);
      Var y = x.mul(x.square().stopGradient());
      assertArrayEquals(new double[] {1, 8, -27}, read(y));
      assertArrayEquals(new double[] {1, 4, 9}, read(either.gradients(y.sum(), x)[0]));
      Var tangent = either.fill(1, 3);
      Var pushed = either.jvp(y, new Var[] {x}, new Var[] {tangent});
      assertArrayEquals(new double[] {1, 4, 9}, read(pushed));
    }
  }

  /** Then differences are those of what the gradient is of. */
  @Test
  void heldNumbersStayWhatTheyWereInTheStepBefore() {
    for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
      Tape either = Tape.recording(type);
      assertEquals(8, cubed(either, 2));
      either.hold(true);
      assertEquals(4 * 3, cubed(either, 3));
      assertEquals(4 * 5, cubed(either, 5));
      either.hold(false);
      assertEquals(27, cubed(either, 3));
    }
  }

  private static double cubed(Tape tape, double value) {
    tape.reset();
    Var x = tape.constant(value);
    return x.mul(x.square().stopGradient()).scalar();
  }

  @Test
  void createsNoArraysInASteadyStep() {
    Tape single = Tape.recording(DataType.FLOAT);
    double[] points = new Random(3).doubles(24, -1, 1).toArray();
    Runnable step =
        () -> {
          single.reset();
          Var x = single.input(points, 12, 2);
          Var[] inputs = {x};
          Var product = single.jvp(x.tanh().mul(x), inputs, new Var[] {x.stopGradient()});
          single.gradients(product.square().mean(), x);
        };
    step.run();
    step.run();
    long arrays = single.arraysCreated();
    step.run();
    assertEquals(arrays, single.arraysCreated());
  }

  private static Var product(Tape tape, Case c, double[][] direction, double step) {
    tape.reset();
    Var[] inputs = inputs(tape, c, direction, step);
    return tape.jvp(c.operation().apply(inputs), inputs, tangents(tape, c, direction));
  }

  private static Var along(Tape tape, Case c, double[][] direction, double step) {
    tape.reset();
    return c.operation().apply(inputs(tape, c, direction, step));
  }

  private static double[][] direction(Case c) {
    Random random = new Random(5);
    double[][] direction = new double[c.inputs().size()][];
    for (int k = 0; k < direction.length; k++) {
      direction[k] = random.doubles(c.inputs().get(k).length, -1, 1).toArray();
    }
    return direction;
  }

  private static Var[] inputs(Tape tape, Case c, double[][] direction, double step) {
    Var[] inputs = new Var[direction.length];
    for (int k = 0; k < inputs.length; k++) {
      double[] values = c.inputs().get(k).clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += step * direction[k][i];
      }
      inputs[k] = tape.input(values, c.shapes().get(k));
    }
    return inputs;
  }

  private static Var[] tangents(Tape tape, Case c, double[][] direction) {
    Var[] tangents = new Var[direction.length];
    for (int k = 0; k < tangents.length; k++) {
      tangents[k] = tape.input(direction[k], c.shapes().get(k));
    }
    return tangents;
  }

  private static double[] read(Var var) {
    double[] values = new double[var.size()];
    var.read(values);
    return values;
  }

  private static void assertClose(double expected, double actual, String what) {
    assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)), what);
  }
}
