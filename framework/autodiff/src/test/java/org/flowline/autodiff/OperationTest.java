package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Operations from outside, and those at whose kinks the cases do not look. */
class OperationTest {
  private static double[] read(Var var) {
    double[] values = new double[var.size()];
    var.read(values);
    return values;
  }

  /** {@code 2 x} whose derivative nobody wrote. */
  private record Twice() implements Operation {
    @Override
    public String name() {
      return "twice";
    }

    @Override
    public void forward(Use use) {
      double[] x = use.values(0);
      double[] y = use.result();
      for (int i = 0; i < y.length; i++) {
        y[i] = 2 * x[i];
      }
    }
  }

  @Test
  void withoutADerivativeIsSaidByItsName() {
    Tape tape = Tape.recording(DataType.DOUBLE);
    Var x = tape.input(new double[] {1, 2}, 2);
    Var y = x.apply(new Twice());
    assertArrayEquals(new double[] {2, 4}, read(y));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> tape.gradients(y.sum(), x));
    assertEquals("the operation 'twice' has no derivative", e.getMessage());
  }

  @Test
  void takesThreeInputsAtMost() {
    Tape tape = Tape.recording(DataType.DOUBLE);
    Var x = tape.constant(1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> x.apply(new Twice(), x, x, x));
    assertEquals("operation 'twice': 4 inputs, at most 3", e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void kinksAndEndsAreExact(DataType type) {
    Tape tape = Tape.recording(type);
    Var x = tape.input(new double[] {-2, -0.0, 0, 0.5, 3}, 5);
    Var other = tape.input(new double[] {1, 0, 0, 0.5, -1e30}, 5);
    assertArrayEquals(new double[] {2, 0, 0, 0.5, 3}, read(x.abs()));
    assertArrayEquals(new double[] {1, 0, 0, 0.5, 3}, read(x.maximum(other)));
    assertArrayEquals(new double[] {-0.25, 0, 0, 0.5, 0.5}, read(x.clip(-0.25, 0.5)));
    assertArrayEquals(new double[] {-1, 0, 0, 1, 1}, read(tape.gradients(x.abs().sum(), x)[0]));
    assertArrayEquals(
        new double[] {0, 0, 0, 0, 1}, read(tape.gradients(x.maximum(other).sum(), x)[0]));
    assertArrayEquals(
        new double[] {0, 1, 1, 0, 0}, read(tape.gradients(x.clip(-0.25, 0.5).sum(), x)[0]));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void weightsOfARowSumToOneHoweverLargeItIs(DataType type) {
    Tape tape = Tape.inference(type);
    Var x = tape.input(new double[] {1000, 1000, -1000, 0, Math.log(2), Math.log(5)}, 2, 3);
    double[] expected = {0.5, 0.5, 0, 0.125, 0.25, 0.625};
    assertArrayEquals(expected, read(x.softmax()), type == DataType.FLOAT ? 1e-7 : 1e-15);
  }

  @Test
  void gathersColumnsInTheirOrder() {
    Tape tape = Tape.inference(DataType.FLOAT);
    Var x = tape.input(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertArrayEquals(new double[] {3, 1, 2, 3, 6, 4, 5, 6}, read(x.gatherColumns(2, 0, 1, 2)));
    assertThrows(IllegalArgumentException.class, () -> x.gatherColumns(3));
    assertThrows(IllegalArgumentException.class, () -> x.gatherColumns());
  }
}
