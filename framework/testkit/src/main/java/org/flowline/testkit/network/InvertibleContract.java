package org.flowline.testkit.network;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.network.InvertibleLaws;
import org.flowline.laws.network.WeightLaws;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.NetworkShape;
import org.junit.jupiter.api.Test;

/**
 * What every architecture of invertible networks must do; extended by the tests of each.
 *
 * @since 0.1.0
 */
public abstract class InvertibleContract {
  /** For subclasses. */
  protected InvertibleContract() {}

  /** The architecture under test, small: each weight is moved in one of the tests. */
  protected abstract Architecture architecture();

  /** The shape of the points that it is tested on. */
  protected Shape shape() {
    return Shape.of(2);
  }

  /** The number of classes that its networks are told of; 0 for networks without a condition. */
  protected int classes() {
    return 0;
  }

  /** How far single precision may be from double, relative to the largest output or 1. */
  protected abstract double singlePrecisionBound();

  private InvertibleLaws laws() {
    return new InvertibleLaws(this::architecture, shape(), classes(), singlePrecisionBound());
  }

  private WeightLaws weights() {
    return new WeightLaws(this::architecture, new NetworkShape(shape(), 1, classes()));
  }

  @Test
  void saysThatItIsInvertible() {
    assertHolds(laws().says());
  }

  @Test
  void goesBackWhereItCameFrom() {
    assertHolds(laws().inverse());
  }

  @Test
  void saysHowManyWeightsANetworkHas() {
    assertHolds(laws().count());
  }

  /** Against the determinant of the Jacobian by central differences, in both directions. */
  @Test
  void determinantIsThatOfTheMap() {
    assertHolds(laws().determinant());
  }

  @Test
  void takesEachRowByItself() {
    assertHolds(laws().rows());
  }

  @Test
  void computesInSinglePrecisionWhatItComputesInDouble() {
    assertHolds(laws().single());
  }

  /** Each class has another map and another determinant. */
  @Test
  void dependsOnTheCondition() {
    assertHolds(laws().condition());
  }

  @Test
  void weightGradientMatchesCentralDifferences() {
    assertHolds(laws().gradient(Integer.MAX_VALUE));
  }

  @Test
  void createsNoArraysInASteadyStep() {
    assertHolds(laws().memory());
  }

  @Test
  void startsBothPrecisionsFromTheSameDraws() {
    assertHolds(weights().precisions());
  }
}
