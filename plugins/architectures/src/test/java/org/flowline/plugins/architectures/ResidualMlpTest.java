package org.flowline.plugins.architectures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.network.ArchitectureContract;
import org.flowline.toolkit.network.Activation;
import org.flowline.toolkit.network.TimeEmbedding;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class ResidualMlpTest {
  private static ResidualMlp residual(TimeEmbedding time, boolean layerNorm) {
    return residual(time, layerNorm, OptionalDouble.empty());
  }

  private static ResidualMlp residual(
      TimeEmbedding time, boolean layerNorm, OptionalDouble dropout) {
    return new ResidualMlp(
        new ResidualMlp.Config(6, 2, Activation.SILU, time, 3, layerNorm, dropout, false));
  }

  private abstract static class OfConfig extends ArchitectureContract {
    private final ResidualMlp architecture;

    OfConfig(ResidualMlp architecture) {
      this.architecture = architecture;
    }

    @Override
    protected Architecture architecture() {
      return architecture;
    }

    @Override
    protected double singlePrecisionBound() {
      return 5e-6;
    }

    /** A bias follows its weight, and the weights of time and condition stand alone. */
    @Override
    protected double initialBound(Parameters parameters, int index) {
      if (parameters.name(index).contains("norm") || parameters.name(index).contains("scale")) {
        return 0;
      }
      int weight = parameters.name(index).endsWith("bias") ? index - 1 : index;
      return 1 / Math.sqrt(parameters.shape(weight)[0]);
    }

    @Override
    protected double initialVariance(Parameters parameters, int index) {
      return Math.pow(initialBound(parameters, index), 2) / 3;
    }
  }

  @Nested
  class Plain extends OfConfig {
    Plain() {
      super(residual(TimeEmbedding.RAW, false));
    }
  }

  @Nested
  class Fourier extends OfConfig {
    Fourier() {
      super(residual(TimeEmbedding.FOURIER, true));
    }
  }

  @Nested
  class Sinusoidal extends OfConfig {
    Sinusoidal() {
      super(residual(TimeEmbedding.SINUSOIDAL, true));
    }
  }

  @Nested
  class Dropping extends OfConfig {
    Dropping() {
      super(residual(TimeEmbedding.RAW, true, OptionalDouble.of(0.4)));
    }
  }

  @Nested
  class Conditional extends OfConfig {
    Conditional() {
      super(residual(TimeEmbedding.FOURIER, true));
    }

    @Override
    protected int classes() {
      return 3;
    }
  }

  private static ResidualMlp modulated() {
    return new ResidualMlp(
        new ResidualMlp.Config(
            6, 2, Activation.SILU, TimeEmbedding.FOURIER, 3, true, OptionalDouble.empty(), true));
  }

  @Nested
  class Modulated extends OfConfig {
    Modulated() {
      super(modulated());
    }

    @Override
    protected int classes() {
      return 3;
    }
  }

  /** A scale of -1 takes away all that the first layer of a block sees of the point. */
  @Test
  void aConditionScalesTheHiddenUnits() {
    FieldNetwork network =
        modulated()
            .build(
                new NetworkShape(Shape.of(2), 1, 1), DataType.DOUBLE, Randomness.seed(1).stream());
    Parameters parameters = network.parameters();
    double[] plain = told(network, 0.4);
    for (int i = 0; i < parameters.count(); i++) {
      if (parameters.name(i).endsWith("condition.scale")) {
        fill(parameters, i, -1);
      } else if (parameters.name(i).equals("input.weight")
          || parameters.name(i).equals("output.weight")) {
        fill(parameters, i, parameters.name(i).startsWith("input") ? 0 : 0.3);
      }
    }
    double[] scaled = told(network, 0.4);
    for (int i = 0; i < parameters.count(); i++) {
      if (parameters.name(i).endsWith("first.weight")
          || parameters.name(i).endsWith("first.bias")) {
        fill(parameters, i, 0.7);
      }
    }
    assertArrayEquals(scaled, told(network, 0.4), 1e-14);
    assertNotEquals(plain[0], scaled[0]);
  }

  private static double[] told(FieldNetwork network, double time) {
    Tape tape = Tape.inference(DataType.DOUBLE);
    double[] out = new double[2];
    network
        .forward(
            tape,
            tape.input(new double[] {0.4, -1}, 1, 2),
            tape.fill(time, 1, 1),
            Optional.of(tape.fill(1, 1, 1)))
        .read(out);
    return out;
  }

  /** With its second layers at zero, every block is the identity. */
  @Test
  void blocksAddToWhatTheySee() {
    FieldNetwork deep = network(3);
    FieldNetwork shallow = network(1);
    for (FieldNetwork network : new FieldNetwork[] {deep, shallow}) {
      Parameters parameters = network.parameters();
      for (int i = 0; i < parameters.count(); i++) {
        if (parameters.name(i).contains("second")) {
          fill(parameters, i, 0);
        } else if (!parameters.name(i).startsWith("blocks")) {
          fill(parameters, i, 0.3);
        }
      }
    }
    assertEquals(at(shallow, 0.2), at(deep, 0.2), 1e-14);
    assertEquals(at(deep, 0.9), at(deep, 0.2));
  }

  private static FieldNetwork network(int blocks) {
    return new ResidualMlp(
            new ResidualMlp.Config(
                5,
                blocks,
                Activation.TANH,
                TimeEmbedding.FOURIER,
                2,
                true,
                OptionalDouble.empty(),
                false))
        .build(NetworkShape.of(Shape.of(2)), DataType.DOUBLE, Randomness.seed(1).stream());
  }

  private static void fill(Parameters parameters, int index, double value) {
    int to = index + 1 < parameters.count() ? parameters.offset(index + 1) : parameters.size();
    Arrays.fill(parameters.doubles(), parameters.offset(index), to, value);
  }

  private static double at(FieldNetwork network, double time) {
    Tape tape = Tape.inference(DataType.DOUBLE);
    double[] out = new double[2];
    network
        .forward(tape, tape.input(new double[] {0.4, -1}, 1, 2), tape.fill(time, 1, 1))
        .read(out);
    return out[0];
  }

  @Test
  void featuresAreSinesAndCosines() {
    Tape tape = Tape.inference(DataType.DOUBLE);
    double[] frequencies = TimeEmbedding.FOURIER.frequencies(2);
    Var features = TimeEmbedding.features(tape, tape.fill(0.25, 1, 1), frequencies);
    double[] values = new double[4];
    features.read(values);
    assertEquals(Math.sqrt(0.5), values[0], 1e-15);
    assertEquals(1, values[1], 1e-15);
    assertEquals(Math.sqrt(0.5), values[2], 1e-15);
    assertEquals(0, values[3], 1e-15);
    Var both = tape.fill(0.25, 1, 1).concatColumns(tape.fill(0.5, 1, 1));
    double[] of = new double[8];
    TimeEmbedding.features(tape, both, frequencies).read(of);
    for (int k = 0; k < 2; k++) {
      double t = 0.25 * (k + 1);
      assertEquals(Math.sin(Math.PI * t), of[4 * k], 1e-15);
      assertEquals(Math.cos(2 * Math.PI * t), of[4 * k + 3], 1e-15);
    }
    assertEquals(1_000, TimeEmbedding.SINUSOIDAL.frequencies(4)[3], 1e-9);
    assertEquals(10, TimeEmbedding.SINUSOIDAL.frequencies(4)[1], 1e-12);
  }
}
