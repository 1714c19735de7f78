package org.flowline.plugins.architectures;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.InvertibleNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.network.InvertibleContract;
import org.flowline.toolkit.flow.InvertibleNetworkFlow;
import org.flowline.toolkit.network.Activation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class RealNvpTest {
  private static RealNvp small(int layers) {
    return new RealNvp(new RealNvp.Config(layers, List.of(6), Activation.TANH, 1.5));
  }

  @Nested
  class InThePlane extends InvertibleContract {
    @Override
    protected Architecture architecture() {
      return small(4);
    }

    @Override
    protected double singlePrecisionBound() {
      return 2e-6;
    }
  }

  @Nested
  class OfOddWidth extends InvertibleContract {
    @Override
    protected Architecture architecture() {
      return small(3);
    }

    @Override
    protected Shape shape() {
      return Shape.of(5);
    }

    @Override
    protected double singlePrecisionBound() {
      return 2e-6;
    }
  }

  @Nested
  class Conditional extends InThePlane {
    @Override
    protected int classes() {
      return 3;
    }
  }

  /** Weights of a thousand saturate every scale, and the map still has an inverse. */
  @Test
  void boundsHowMuchALayerStretches() {
    InvertibleNetwork network =
        small(2).build(NetworkShape.of(Shape.of(2)), DataType.DOUBLE, Randomness.seed(1).stream());
    double[] weights = network.parameters().doubles();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= 1000;
    }
    double[] logDeterminant = new double[1];
    double[] out = new double[2];
    new InvertibleNetworkFlow(network, Shape.of(2))
        .toSource(new double[] {0.3, -0.7}, 1, out, logDeterminant);
    assertTrue(Math.abs(logDeterminant[0]) <= 2 * 1.5, () -> "" + logDeterminant[0]);
    assertTrue(Arrays.stream(out).allMatch(Double::isFinite));
  }

  @Test
  void takesVectorsOfTwoCoordinatesOrMore() {
    for (Shape shape : List.of(Shape.of(1), new Shape(List.of(1, 8, 8)))) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      small(2)
                          .build(
                              NetworkShape.of(shape), DataType.FLOAT, Randomness.seed(1).stream()))
              .getMessage();
      assertTrue(message.contains(shape.toString()), message);
    }
  }
}
