package org.flowline.benchmarks;

import java.util.concurrent.TimeUnit;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.nd4j.linalg.api.buffer.DataType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Operations of a float32 tape on the part of a batch that a step takes at a time: 128 examples, 64
 * wide. Each time includes putting its inputs on the tape and reading one number, which {@link
 * #overhead} has alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgs = {"-XX:+UseSerialGC"})
public class TapeBenchmark {
  private static final int ROWS = 128;
  private static final int WIDTH = 64;

  private final Tape tape = Tape.recording(DataType.FLOAT);
  private final float[] points = numbers(ROWS * WIDTH);
  private final float[] weights = numbers(WIDTH * WIDTH);
  private final float[] biases = numbers(WIDTH);
  private final float[] inputs = numbers(ROWS * 3);
  private final Parameters network = network();
  private final float[] gradient = new float[network.size()];

  private static float[] numbers(int length) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) Math.sin(i);
    }
    return numbers;
  }

  /** The network of the published protocol. */
  private static Parameters network() {
    int[] widths = {3, WIDTH, WIDTH, WIDTH, 2};
    Parameters.Builder builder = Parameters.builder(DataType.FLOAT);
    for (int layer = 0; layer + 1 < widths.length; layer++) {
      builder.add(layer + ".weight", widths[layer], widths[layer + 1]);
      builder.add(layer + ".bias", widths[layer + 1]);
    }
    Parameters parameters = builder.build();
    float[] values = parameters.floats();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i) / 8;
    }
    return parameters;
  }

  private Var points() {
    tape.reset();
    return changed(points, ROWS, WIDTH);
  }

  private Var weights() {
    return changed(weights, WIDTH, WIDTH);
  }

  /** Numbers that have not changed would not be copied again. */
  private Var changed(float[] numbers, int... shape) {
    numbers[1] = -numbers[1];
    return tape.input(numbers, shape);
  }

  /** What every other time contains. */
  @Benchmark
  public double overhead() {
    return points().columns(0, 1).sum().scalar();
  }

  /** x W + b. */
  @Benchmark
  public double linear() {
    return points().linear(weights(), tape.input(biases, WIDTH)).columns(0, 1).sum().scalar();
  }

  /** g W^T, with a copy of the transpose: the cotangent of a layer's input. */
  @Benchmark
  public double productWithTransposedCopy() {
    return points().matmul(weights().transpose()).columns(0, 1).sum().scalar();
  }

  /** g W^T, transposed by OpenBLAS. */
  @Benchmark
  public double productWithTransposed() {
    return points().matmul(weights(), false, true).columns(0, 1).sum().scalar();
  }

  /** x^T g, the gradient of weights. */
  @Benchmark
  public double productOfTransposed() {
    Var x = points();
    return x.matmul(x, true, false).columns(0, 1).sum().scalar();
  }

  /** The same for the first layer, three wide. */
  @Benchmark
  public double thinProductOfTransposed() {
    Var g = points();
    Var x = changed(inputs, ROWS, 3);
    return x.matmul(g, true, false).columns(0, 1).sum().scalar();
  }

  /** Sums of columns, the gradient of biases. */
  @Benchmark
  public double sumRows() {
    return points().sumRows().sum().scalar();
  }

  @Benchmark
  public double selu() {
    return points().selu().columns(0, 1).sum().scalar();
  }

  @Benchmark
  public double silu() {
    return points().silu().columns(0, 1).sum().scalar();
  }

  @Benchmark
  public double tanh() {
    return points().tanh().columns(0, 1).sum().scalar();
  }

  @Benchmark
  public double gelu() {
    return points().gelu().columns(0, 1).sum().scalar();
  }

  /** Loss and gradient of the published protocol's network on one part of a batch. */
  @Benchmark
  public float lossAndGradient() {
    tape.reset();
    Var x = changed(inputs, ROWS, 3);
    float[] values = network.floats();
    for (int weight = 0; weight < network.count(); weight++) {
      values[network.offset(weight)] = -values[network.offset(weight)];
    }
    for (int weight = 0; weight < network.count(); weight += 2) {
      x = x.linear(tape.parameter(network, weight), tape.parameter(network, weight + 1));
      if (weight + 2 < network.count()) {
        x = x.selu();
      }
    }
    tape.gradients(x.square().sum(), network, gradient);
    return gradient[0];
  }
}
