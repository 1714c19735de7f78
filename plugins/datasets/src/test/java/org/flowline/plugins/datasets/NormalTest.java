package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.TargetShape;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NormalTest {
  private static final TargetShape NONE = new TargetShape(Optional.empty());
  private static final TargetShape IMAGE =
      new TargetShape(Optional.of(new Shape(List.of(3, 2, 2))));

  private static Normal normal(
      Optional<Integer> dimension, List<Double> mean, List<Double> std, TargetShape target) {
    return new Normal(new Normal.Config(dimension, mean, std), target);
  }

  @Nested
  class Standard extends DistributionContract {
    @Override
    protected Distribution distribution() {
      return normal(Optional.of(2), List.of(0.0), List.of(1.0), NONE);
    }

    @Override
    protected double[] mean() {
      return new double[] {0, 0};
    }

    @Override
    protected double[][] covariance() {
      return new double[][] {{1, 0}, {0, 1}};
    }
  }

  @Nested
  class Shifted extends DistributionContract {
    @Override
    protected Distribution distribution() {
      return normal(Optional.empty(), List.of(-1.0, 4.0, 0.5), List.of(0.5, 2.0, 3.0), NONE);
    }

    @Override
    protected double[] mean() {
      return new double[] {-1, 4, 0.5};
    }

    @Override
    protected double[][] covariance() {
      return new double[][] {{0.25, 0, 0}, {0, 4, 0}, {0, 0, 9}};
    }
  }

  @Test
  void sourceTakesTheShapeOfTheTarget() {
    Normal source = normal(Optional.empty(), List.of(0.0), List.of(1.0), IMAGE);
    assertEquals(new Shape(List.of(3, 2, 2)), source.shape());
  }

  @Test
  void givenDimensionComesFirst() {
    assertEquals(Shape.of(5), normal(Optional.of(5), List.of(0.0), List.of(1.0), IMAGE).shape());
  }

  @Test
  void targetNeedsADimension() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> normal(Optional.empty(), List.of(0.5), List.of(1.0), NONE))
            .getMessage();
    assertTrue(message.contains("dimension") && message.contains("[0.5]"), message);
  }

  @Test
  void listsMustFitTheDimension() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> normal(Optional.of(3), List.of(1.0, 2.0), List.of(1.0), NONE))
            .getMessage();
    assertTrue(message.startsWith("mean") && message.contains("[1.0, 2.0]"), message);
  }
}
