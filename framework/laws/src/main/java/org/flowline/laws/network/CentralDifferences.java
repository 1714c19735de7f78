package org.flowline.laws.network;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.laws.Figure;
import org.flowline.laws.Worst;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Gradients by central differences, the independent witness of automatic ones.
 *
 * @since 0.1.0
 */
public final class CentralDifferences {
  /** Step at which truncation and rounding of a function of order 1 are both near 1e-10. */
  private static final double STEP = 1e-5;

  /** The difference of order 4: {@code (f(-2h) - 8 f(-h) + 8 f(h) - f(2h)) / 12 h}. */
  private static final double[] OFFSETS = {-2, -1, 1, 2};

  private static final double[] WEIGHTS = {1 / 12.0, -8 / 12.0, 8 / 12.0, -1 / 12.0};

  /** Up to which an automatic derivative agrees. */
  static final double LIMIT = 1e-8;

  /** Components that are looked at where all would take long. */
  static final int SOME = 64;

  private CentralDifferences() {}

  /**
   * The gradient of a loss by the weights, relative to its largest component or 1.
   *
   * @param parameters double precision weights; changed and restored
   * @param loss of the present weights
   * @param most how many components are looked at, spread evenly over all
   */
  public static Figure figure(Parameters parameters, Function<Tape, Var> loss, int most) {
    return Worst.of(
        "gradient matches central differences",
        LIMIT,
        "",
        worst -> {
          double[] gradient = new double[parameters.size()];
          Tape tape = Tape.recording(DataType.DOUBLE);
          tape.gradients(loss.apply(tape), parameters, gradient);
          compare(
              worst,
              parameters,
              () -> {
                tape.reset();
                return loss.apply(tape).scalar();
              },
              gradient,
              most);
        });
  }

  /**
   * Adds how far components of the gradient are from {@code (f(w + h) - f(w - h)) / 2h}, relative
   * to the largest component or 1.
   *
   * @param parameters double precision weights; changed and restored
   * @param function f at the present weights
   * @param gradient the gradient to check, flat
   * @param most how many components are looked at, spread evenly over all
   */
  public static void compare(
      Worst worst, Parameters parameters, DoubleSupplier function, double[] gradient, int most) {
    double[] weights = parameters.doubles();
    double scale = 1;
    for (double component : gradient) {
      scale = Math.max(scale, Math.abs(component));
    }
    int count = Math.min(most, weights.length);
    for (int k = 0; k < count; k++) {
      int i = (int) ((long) k * weights.length / count);
      double weight = weights[i];
      weights[i] = weight + STEP;
      double above = function.getAsDouble();
      weights[i] = weight - STEP;
      double below = function.getAsDouble();
      weights[i] = weight;
      double difference = (above - below) / (2 * STEP);
      worst.add(
          Math.abs(difference - gradient[i]) / scale,
          "weight %d: %.6g, by differences %.6g".formatted(i, gradient[i], difference));
    }
  }

  /**
   * Adds how far a derivative by inputs is from differences, relative to its largest component or
   * 1.
   *
   * @param what an input is called
   * @param inputs changed and restored
   * @param function at the present inputs
   * @param derivative by them
   */
  static void compare(
      Worst worst, String what, double[] inputs, DoubleSupplier function, Var derivative) {
    double[] components = new double[inputs.length];
    derivative.read(components);
    double scale = Math.max(1, Arrays.stream(components).map(Math::abs).max().orElseThrow());
    for (int i = 0; i < inputs.length; i++) {
      double value = inputs[i];
      double difference = 0;
      for (int k = 0; k < OFFSETS.length; k++) {
        inputs[i] = value + OFFSETS[k] * STEP;
        difference += WEIGHTS[k] * function.getAsDouble() / STEP;
      }
      inputs[i] = value;
      worst.add(
          Math.abs(difference - components[i]) / scale,
          "%s %d: %s, by differences %s".formatted(what, i, components[i], difference));
    }
  }
}
