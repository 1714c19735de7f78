package org.flowline.plugins.searches;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.spi.search.Domain;

/**
 * The probabilities of K categories after n observations, {@code p_k = (1 + C_k) / (K + n)} with
 * C_k of them in category k: what is seen, and each category once more as the prior (Bergstra et
 * al. 2011, section 4.2).
 */
final class ParzenCategories implements ParzenEstimator {
  private final double[] probabilities;

  private ParzenCategories(double[] probabilities) {
    this.probabilities = probabilities;
  }

  /** The estimate from indices of categories. */
  static ParzenCategories of(Domain.Choice choice, List<Double> values) {
    double share = 1.0 / (choice.size() + values.size());
    double[] probabilities = new double[choice.size()];
    Arrays.fill(probabilities, share);
    for (double value : values) {
      probabilities[(int) value] += share;
    }
    return new ParzenCategories(probabilities);
  }

  @Override
  public double draw(RandomGenerator random) {
    double left = random.nextDouble();
    int category = 0;
    while (category < probabilities.length - 1 && left >= probabilities[category]) {
      left -= probabilities[category];
      category++;
    }
    return category;
  }

  @Override
  public double likelihood(double value) {
    return probabilities[(int) value];
  }
}
