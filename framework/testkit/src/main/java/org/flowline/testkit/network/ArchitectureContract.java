package org.flowline.testkit.network;

import static org.flowline.testkit.Laws.assertHolds;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.autodiff.Parameters;
import org.flowline.laws.network.ArchitectureLaws;
import org.flowline.laws.network.WeightLaws;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What every architecture must do; extended by each architecture's tests.
 *
 * @since 0.1.0
 */
public abstract class ArchitectureContract {
  /** For subclasses. */
  protected ArchitectureContract() {}

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

  /** No initial weight of the parameter is larger than this. */
  protected abstract double initialBound(Parameters parameters, int index);

  /** The variance of the initial weights of the parameter, whose mean is 0. */
  protected abstract double initialVariance(Parameters parameters, int index);

  private ArchitectureLaws laws() {
    return new ArchitectureLaws(this::architecture, shape(), classes(), singlePrecisionBound());
  }

  private WeightLaws weights() {
    return new WeightLaws(this::architecture, wanted());
  }

  @Test
  void saysHowManyWeightsANetworkHas() {
    assertHolds(weights().count());
  }

  @Test
  void mapsEachPointToAVelocity() {
    assertHolds(laws().outputs());
  }

  @Test
  void computesInSinglePrecisionWhatItComputesInDouble() {
    assertHolds(laws().single());
  }

  /** What is random in training depends on the randomness alone, and nothing is random outside. */
  @Test
  void isRandomInTrainingOnly() {
    assertHolds(laws().training());
  }

  @Test
  void takesEachRowByItself() {
    assertHolds(laws().rows());
  }

  @Test
  void permutesOutputsWithRows() {
    assertHolds(laws().permutation());
  }

  @Test
  void dependsOnTimeAndOnPoint() {
    assertHolds(laws().inputs());
  }

  @Test
  void takesSeveralTimesIfItSaysSo() {
    assertHolds(laws().severalTimes());
  }

  /** Each class has another velocity. */
  @Test
  void dependsOnTheCondition() {
    assertHolds(laws().condition());
  }

  /** In training, where some networks drop units. */
  @Test
  void weightGradientMatchesCentralDifferences() {
    assertHolds(laws().gradient(Integer.MAX_VALUE));
  }

  /** What densities and Jacobian-vector products are made of. */
  @Test
  void inputDerivativesMatchCentralDifferences() {
    assertHolds(laws().inputGradient());
  }

  @Test
  void createsNoArraysAndLittleHeapInASteadyStep() {
    assertHolds(laws().memory());
  }

  @Test
  void startsBothPrecisionsFromTheSameDraws() {
    assertHolds(weights().precisions());
  }

  @Test
  void drawsItsWeightsFromTheStreamAlone() {
    assertHolds(weights().stream());
  }

  /** Bounds, mean and variance of each parameter's weights over 400 networks. */
  @Test
  void drawsItsWeightsFromTheStatedLaw() {
    int networks = 400;
    Parameters first =
        architecture().build(wanted(), DataType.DOUBLE, Randomness.seed(1).stream()).parameters();
    Estimate[] mean = new Estimate[first.count()];
    Estimate[] square = new Estimate[first.count()];
    for (int i = 0; i < first.count(); i++) {
      mean[i] = new Estimate();
      square[i] = new Estimate();
    }
    for (int draw = 0; draw < networks; draw++) {
      Parameters parameters =
          architecture()
              .build(wanted(), DataType.DOUBLE, Randomness.seed(3).step(draw).stream())
              .parameters();
      for (int i = 0; i < parameters.count(); i++) {
        int end = i + 1 < parameters.count() ? parameters.offset(i + 1) : parameters.size();
        for (int at = parameters.offset(i); at < end; at++) {
          double weight = parameters.doubles()[at];
          assertTrue(Math.abs(weight) <= initialBound(parameters, i), parameters.name(i));
          mean[i].add(weight);
          square[i].add(weight * weight);
        }
      }
    }
    for (int i = 0; i < first.count(); i++) {
      mean[i].assertMean(0, "weights of " + first.name(i));
      square[i].assertMean(initialVariance(first, i), "squared weights of " + first.name(i));
    }
  }

  private NetworkShape wanted() {
    return new NetworkShape(shape(), 1, classes());
  }
}
