package org.flowline.testkit.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Computation;
import org.flowline.autodiff.Operation;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What every {@link Operation} must do: its vector-Jacobian product is the slope of what it
 * computes, by central differences in double precision, and that of its gradient the second one.
 *
 * @since 0.1.0
 */
public abstract class OperationContract {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-7;

  /** For subclasses. */
  protected OperationContract() {}

  /** The operation under test. */
  protected abstract Operation operation();

  /** The shapes of its inputs, one to three. */
  protected abstract List<int[]> shapes();

  /** Whether its gradient can be differentiated, too; if not, the tape has to say so. */
  protected boolean hasSecondDerivatives() {
    return true;
  }

  /** Numbers of an input: by default of either sign, between 0.2 and 1.7 in size. */
  protected double[] values(int input, int size) {
    RandomGenerator random = Randomness.seed(3).purpose("values").step(input).stream();
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      double length = 0.2 + 1.5 * random.nextDouble();
      values[i] = random.nextBoolean() ? length : -length;
    }
    return values;
  }

  /** The first derivative, for each number of each input. */
  @Test
  void itsProductIsTheSlope() {
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[][] values = values();
    for (int k = 0; k < values.length; k++) {
      tape.reset();
      Var[] inputs = inputs(tape, values);
      double[] slopes = read(tape.gradients(weighted(tape, inputs), inputs[k])[0]);
      for (int i = 0; i < slopes.length; i++) {
        double difference = difference(tape, values, k, i, this::weighted);
        assertClose(difference, slopes[i], "slope", k, i);
      }
    }
  }

  /** The second derivative, or the sentence that there is none. */
  @Test
  void itsGradientHasTheSlopeThatItSays() {
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[][] values = values();
    if (!hasSecondDerivatives()) {
      Var[] all = inputs(tape, values);
      assertThrows(
          IllegalStateException.class,
          () -> tape.gradients(slope(tape, all), all),
          "an operation without a second derivative says so");
      return;
    }
    for (int k = 0; k < values.length; k++) {
      tape.reset();
      Var[] inputs = inputs(tape, values);
      double[] slopes = read(tape.gradients(slope(tape, inputs), inputs[k])[0]);
      for (int i = 0; i < slopes.length; i++) {
        double difference = difference(tape, values, k, i, this::slope);
        assertClose(difference, slopes[i], "second derivative", k, i);
      }
    }
  }

  /** A tape in single precision rounds inputs and results. */
  @Test
  void computesTheSameInSinglePrecision() {
    double[] exact = read(result(Tape.recording(DataType.DOUBLE)));
    double[] single = read(result(Tape.recording(DataType.FLOAT)));
    for (int i = 0; i < exact.length; i++) {
      assertEquals(exact[i], single[i], 1e-5 * Math.max(1, Math.abs(exact[i])), "result " + i);
    }
  }

  /** What is exported in its place has its results, if it says what that is. */
  @Test
  void itsDecompositionComputesTheSame() {
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
      Tape tape = Tape.decomposing(type);
      Var[] inputs = inputs(tape, values());
      if (operation().decomposed(inputs).isEmpty()) {
        return;
      }
      double[] found = read(apply(inputs));
      double[] expected = read(result(Tape.recording(type)));
      double tolerance = type == DataType.DOUBLE ? 1e-12 : 1e-5;
      assertEquals(expected.length, found.length, "results of the decomposition");
      for (int i = 0; i < expected.length; i++) {
        double error = Math.abs(expected[i] - found[i]) / Math.max(1, Math.abs(expected[i]));
        int at = i;
        assertTrue(
            error <= tolerance,
            () ->
                "result %d of operation '%s' is %.9g, that of its decomposition %.9g"
                    .formatted(at, operation().name(), expected[at], found[at]));
      }
      Computation.of(tape)
          .results()
          .forEach(
              result ->
                  assertTrue(
                      result.operation().isEmpty(),
                      () ->
                          "the decomposition of operation '%s' uses '%s', which has none"
                              .formatted(operation().name(), result.operation().orElseThrow())));
    }
  }

  /** The same bits again, after other numbers and on another tape. */
  @Test
  void isAFunctionOfItsInputs() {
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[] first = read(result(tape));
    tape.reset();
    double[][] others = values();
    for (double[] each : others) {
      for (int i = 0; i < each.length; i++) {
        each[i] *= 0.5;
      }
    }
    apply(inputs(tape, others));
    tape.reset();
    assertArrayEquals(first, read(result(tape)), "after other numbers");
    assertArrayEquals(first, read(result(Tape.recording(DataType.DOUBLE))), "on another tape");
  }

  /** Native memory; buffers of the steps before are used again. */
  @Test
  void takesNoMemoryInASteadyStep() {
    Tape tape = Tape.recording(DataType.FLOAT);
    long before = 0;
    for (int step = 0; step < 20; step++) {
      tape.reset();
      Var[] inputs = inputs(tape, values());
      tape.gradients(weighted(tape, inputs), inputs);
      before = step == 3 ? tape.arraysCreated() : before;
    }
    assertEquals(before, tape.arraysCreated(), "native arrays");
  }

  /** Something that is computed on a tape. */
  @FunctionalInterface
  private interface Function {
    Var of(Tape tape, Var[] inputs);
  }

  private double difference(Tape tape, double[][] values, int k, int i, Function function) {
    double[] ends = new double[2];
    for (int end = 0; end < 2; end++) {
      double[][] moved = values.clone();
      moved[k] = values[k].clone();
      moved[k][i] += end == 0 ? -STEP : STEP;
      tape.reset();
      ends[end] = function.of(tape, inputs(tape, moved)).scalar();
    }
    return (ends[1] - ends[0]) / (2 * STEP);
  }

  private void assertClose(double expected, double actual, String what, int input, int element) {
    double error = Math.abs(expected - actual) / Math.max(1, Math.abs(expected));
    assertTrue(
        error <= TOLERANCE,
        () ->
            "%s of operation '%s' in element %d of input %d: %.9g, but the difference quotient is %.9g, off by %.1e"
                .formatted(what, operation().name(), element, input, actual, expected, error));
  }

  private double[][] values() {
    double[][] values = new double[shapes().size()][];
    for (int k = 0; k < values.length; k++) {
      int size = 1;
      for (int length : shapes().get(k)) {
        size *= length;
      }
      values[k] = values(k, size).clone();
    }
    return values;
  }

  private Var[] inputs(Tape tape, double[][] values) {
    Var[] inputs = new Var[values.length];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = tape.input(values[k], shapes().get(k));
    }
    return inputs;
  }

  private Var result(Tape tape) {
    return apply(inputs(tape, values()));
  }

  private Var apply(Var[] inputs) {
    Var[] others = new Var[inputs.length - 1];
    System.arraycopy(inputs, 1, others, 0, others.length);
    return inputs[0].apply(operation(), others);
  }

  /** A fixed combination of the results, so that no two elements are alike. */
  private Var weighted(Tape tape, Var[] inputs) {
    Var result = apply(inputs);
    return result.mul(weights(tape, result, "results")).sum();
  }

  /** The derivative of that in a fixed direction. */
  private Var slope(Tape tape, Var[] inputs) {
    Var slope = tape.constant(0);
    for (Var gradient : tape.gradients(weighted(tape, inputs), inputs)) {
      slope = slope.add(gradient.mul(weights(tape, gradient, "direction")).sum());
    }
    return slope;
  }

  private static Var weights(Tape tape, Var var, String purpose) {
    RandomGenerator random = Randomness.seed(7).purpose(purpose).stream();
    double[] weights = new double[var.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.5 + random.nextDouble();
    }
    return tape.input(weights, var.shape());
  }

  private static double[] read(Var var) {
    double[] values = new double[var.size()];
    var.read(values);
    return values;
  }
}
