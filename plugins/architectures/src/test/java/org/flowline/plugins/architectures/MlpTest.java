package org.flowline.plugins.architectures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.flowline.autodiff.Parameters;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.network.ArchitectureContract;
import org.flowline.toolkit.network.Activation;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

final class MlpTest extends ArchitectureContract {
  @Override
  protected Architecture architecture() {
    return new Mlp(new Mlp.Config(List.of(16, 8), Activation.SILU));
  }

  @Override
  protected double singlePrecisionBound() {
    return 2e-6;
  }

  @Override
  protected double initialBound(Parameters parameters, int index) {
    int layer = index - index % 2;
    return 1 / Math.sqrt(parameters.shape(layer)[0]);
  }

  @Override
  protected double initialVariance(Parameters parameters, int index) {
    return Math.pow(initialBound(parameters, index), 2) / 3;
  }

  @Test
  void namesAndShapesItsLayers() {
    Mlp mlp = new Mlp(new Mlp.Config(List.of(64, 64, 64), Activation.SELU));
    Parameters parameters =
        mlp.build(NetworkShape.of(Shape.of(2)), DataType.FLOAT, Randomness.seed(1).stream())
            .parameters();
    List<String> names = IntStream.range(0, parameters.count()).mapToObj(parameters::name).toList();
    assertEquals(
        List.of(
            "layers.0.weight",
            "layers.0.bias",
            "layers.1.weight",
            "layers.1.bias",
            "layers.2.weight",
            "layers.2.bias",
            "layers.3.weight",
            "layers.3.bias"),
        names);
    assertArrayEquals(new int[] {3, 64}, parameters.shape(0));
    assertArrayEquals(new int[] {64}, parameters.shape(1));
    assertArrayEquals(new int[] {64, 2}, parameters.shape(6));
    assertEquals(8_706, parameters.size());
  }

  @Test
  void takesImagesAsVectors() {
    Parameters parameters =
        architecture()
            .build(
                NetworkShape.of(new Shape(List.of(3, 8, 8))),
                DataType.FLOAT,
                Randomness.seed(1).stream())
            .parameters();
    assertArrayEquals(new int[] {1 + 192, 16}, parameters.shape(0));
    assertArrayEquals(new int[] {8, 192}, parameters.shape(4));
  }

  @Test
  void buildsDifferentLayersFromDifferentDraws() {
    FieldNetwork network =
        new Mlp(new Mlp.Config(List.of(3, 3), Activation.TANH))
            .build(NetworkShape.of(Shape.of(2)), DataType.DOUBLE, Randomness.seed(1).stream());
    double[] weights = network.parameters().doubles();
    assertEquals(weights.length, Arrays.stream(weights).distinct().count());
  }
}
