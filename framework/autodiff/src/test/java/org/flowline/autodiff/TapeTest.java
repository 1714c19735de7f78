package org.flowline.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class TapeTest {
  private final Tape tape = Tape.recording(DataType.DOUBLE);

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void readsWhatWasWritten(DataType type) {
    Tape any = Tape.recording(type);
    Var x = any.inputFrom(new double[] {9, 1, 2, 3, 4}, 1, 2, 2);
    float[] floats = new float[6];
    x.read(floats, 2);
    assertArrayEquals(new float[] {0, 0, 1, 2, 3, 4}, floats);
    double[] doubles = new double[4];
    any.input(new float[] {1, 2, 3, 4}, 4).read(doubles);
    assertArrayEquals(new double[] {1, 2, 3, 4}, doubles);
    assertEquals(3, x.value().getDouble(1, 0));
    assertArrayEquals(new int[] {2, 2}, x.shape());
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void usesTheBuffersOfTheStepBeforeAgain(DataType type) {
    Tape any = Tape.recording(type);
    INDArray first = any.input(new double[] {1, 2}, 2).square().value();
    any.reset();
    Var second = any.input(new double[] {3, 4}, 2).square();
    assertSame(first, second.value());
    assertEquals(16, first.getDouble(1));
    any.reset();
    any.input(new double[] {1, 2, 3}, 3).square().value();
    any.reset();
    assertSame(first, any.input(new double[] {1, 2}, 2).square().value());
  }

  @Test
  void keepsOnlyAFewShapesOfAPosition() {
    for (int n = 1; n <= 20; n++) {
      tape.reset();
      double[] values = new double[n];
      assertEquals(n, tape.input(values, n).plus(1).sum().scalar());
    }
    long created = tape.arraysCreated();
    for (int n = 17; n <= 20; n++) {
      tape.reset();
      assertEquals(n, tape.input(new double[n], n).plus(1).sum().scalar());
    }
    assertEquals(created, tape.arraysCreated());
  }

  @Test
  void refusesStaleVariables() {
    Var x = tape.input(new double[] {1}, 1);
    tape.reset();
    assertThrows(IllegalStateException.class, x::square);
    assertThrows(IllegalStateException.class, x::value);
    Var y = tape.input(new double[] {1}, 1);
    assertThrows(IllegalStateException.class, () -> y.add(x));
    assertThrows(IllegalStateException.class, () -> tape.gradients(y.sum(), x));
  }

  @Test
  void refusesVariablesOfAnotherTape() {
    Var mine = tape.input(new double[] {1}, 1);
    Var other = Tape.recording(DataType.DOUBLE).input(new double[] {1}, 1);
    assertThrows(IllegalArgumentException.class, () -> mine.add(other));
    assertThrows(IllegalArgumentException.class, () -> tape.gradients(mine.sum(), other));
  }

  @Test
  void namesBothShapesThatDoNotFit() {
    Var a = tape.fill(1, 2, 3);
    Var b = tape.fill(1, 3, 2);
    Var row = tape.fill(1, 2);
    assertNames("[2, 3]", "[3, 2]", () -> a.add(b));
    assertNames("[2, 3]", "[3, 2]", () -> a.matmul(b, true, false));
    assertNames("[2, 3]", "[2]", () -> a.addRow(row));
    assertNames("[2, 3]", "[2]", () -> a.matmul(row));
    assertNames("[2, 3]", "[2, 3]", () -> a.linear(a, row));
    assertNames("[3, 2]", "[3]", () -> a.linear(b, tape.fill(1, 3)));
    assertNames("[2, 3]", "[3, 2]", () -> a.concatColumns(b));
    assertNames("[2, 3]", "[3, 2]", () -> a.mulColumn(b));
    assertNames("[2, 3]", "[5]", () -> a.reshape(5));
    assertNames("[2, 3]", "[2]", () -> tape.vjp(a, row, a));
    assertNames("2", "4", () -> a.columns(2, 4));
    assertNames("[0, 2]", "1", () -> tape.fill(1, 0, 2));
    assertNames("5", "4", () -> tape.input(new double[4], 5));
  }

  @Test
  void onlyScalarsHaveGradients() {
    Var a = tape.fill(1, 2, 3);
    assertThrows(IllegalArgumentException.class, () -> tape.gradients(a, a));
  }

  @Test
  void inferenceComputesButDoesNotDifferentiate() {
    Tape inference = Tape.inference(DataType.FLOAT);
    Var x = inference.input(new double[] {3}, 1);
    Var y = x.square().sum();
    assertEquals(9, y.scalar());
    assertThrows(IllegalStateException.class, () -> inference.gradients(y, x));
  }

  @Test
  void gradientIsZeroWithoutDependence() {
    Var x = tape.input(new double[] {1, 2}, 2);
    Var unrelated = tape.input(new double[] {1, 2}, 2);
    Var later = x.exp();
    Var loss = x.square().sum();
    Var[] gradients = tape.gradients(loss, unrelated, later, x);
    assertEquals(0, gradients[0].square().sum().scalar());
    assertEquals(0, gradients[1].square().sum().scalar());
    assertEquals(4, gradients[2].value().getDouble(1));
  }

  @Test
  void gradientsOfInnerResultsAndTheirInputsAgree() {
    Var x = tape.input(new double[] {1, 2}, 2);
    Var inner = x.times(3);
    Var[] gradients = tape.gradients(inner.square().sum(), x, inner);
    assertEquals(36, gradients[0].value().getDouble(1));
    assertEquals(12, gradients[1].value().getDouble(1));
  }

  @Test
  void parameterGradientsAreFlatAndZeroWhereUnused() {
    Parameters parameters =
        Parameters.builder(DataType.FLOAT)
            .add("unused", 3)
            .add("w", 2)
            .add("loose", 1)
            .add("s")
            .build();
    float[] weights = parameters.floats();
    weights[3] = 2;
    weights[4] = 5;
    weights[6] = 3;
    Tape single = Tape.recording(DataType.FLOAT);
    Var w = single.parameter(parameters, parameters.indexOf("w"));
    single.parameter(parameters, 2);
    assertSame(w, single.parameter(parameters, 1));
    Var loss = w.square().mul(single.parameter(parameters, 3)).sum();
    float[] gradient = {7, 7, 7, 7, 7, 7, 7};
    single.gradients(loss, parameters, gradient);
    assertArrayEquals(new float[] {0, 0, 0, 12, 30, 0, 29}, gradient);
    double[] wide = new double[8];
    single.gradients(loss, parameters, wide);
    assertArrayEquals(new double[] {0, 0, 0, 12, 30, 0, 29, 0}, wide);
    assertThrows(
        IllegalArgumentException.class, () -> single.gradients(loss, parameters, new float[6]));
  }

  @Test
  void parametersAreReadAgainInEveryStep() {
    Parameters parameters = Parameters.builder(DataType.DOUBLE).add("w", 1).build();
    for (int i = 0; i < 5; i++) {
      parameters.doubles()[0] = i;
      tape.reset();
      Var shift = tape.input(new double[i % 2 + 1], i % 2 + 1);
      assertEquals(i, tape.parameter(parameters, 0).sum().add(shift.sum()).scalar());
    }
  }

  @Test
  void refusesTheOtherPrecision() {
    Parameters single = Parameters.builder(DataType.FLOAT).add("w", 1).build();
    assertThrows(IllegalArgumentException.class, () -> tape.parameter(single, 0));
    assertThrows(IllegalArgumentException.class, () -> Tape.recording(DataType.INT32));
  }

  private static void assertNames(String first, String second, Executable wrong) {
    String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
    assertTrue(message.contains(first) && message.contains(second), message);
  }

  /** Zeros and 1/keep, of mean 1: 40,000 draws, and four standard errors of the mean are 0.013. */
  @Test
  void masksKeepTheMean() {
    double keep = 0.7;
    int n = 40_000;
    double[] exact = new double[n];
    float[] rounded = new float[n];
    Tape.inference(DataType.DOUBLE).mask(new Random(1), keep, 200, 200).read(exact);
    Tape.inference(DataType.FLOAT).mask(new Random(1), keep, 200, 200).read(rounded);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      assertTrue(exact[i] == 0 || exact[i] == 1 / keep, "" + exact[i]);
      assertEquals((float) exact[i], rounded[i]);
      sum += exact[i];
    }
    assertEquals(1, sum / n, 4 * Math.sqrt((1 - keep) / keep / n));
  }
}
