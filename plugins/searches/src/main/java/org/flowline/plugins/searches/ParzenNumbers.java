package org.flowline.plugins.searches;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The law of a number, as a mixture of truncated normals on the scale of its domain. A whole number
 * is as likely as the interval that rounds to it.
 */
final class ParzenNumbers implements ParzenEstimator {
  /**
   * Below this length of an interval its mass is density times length: kernels are at least 1/100
   * wide, so the relative error, {@code (length / width)^2 / 24} at a centre, is below 5e-6, while
   * the difference of two distribution functions would lose digits.
   */
  private static final double NARROW = 1e-4;

  private final UnitScale scale;
  private final TruncatedNormals mixture;

  private ParzenNumbers(UnitScale scale, TruncatedNormals mixture) {
    this.scale = scale;
    this.mixture = mixture;
  }

  /** The estimate from numbers inside the domain. */
  static ParzenNumbers of(UnitScale scale, List<Double> values) {
    double[] positions = values.stream().mapToDouble(scale::position).toArray();
    return new ParzenNumbers(scale, TruncatedNormals.around(positions));
  }

  @Override
  public double draw(RandomGenerator random) {
    return scale.domain().at(mixture.draw(random));
  }

  @Override
  public double likelihood(double value) {
    double at = scale.position(value);
    double half = scale.width() / 2;
    return scale.width() < NARROW ? mixture.density(at) : mixture.mass(at - half, at + half);
  }
}
