package org.flowline.plugins.searches;

import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.spi.search.Domain;

/** A law on one domain, estimated from some of its values. */
sealed interface ParzenEstimator permits ParzenCategories, ParzenNumbers {
  /** The estimate from values of a domain; from none, the law that stands for no knowledge. */
  static ParzenEstimator of(Domain domain, List<Double> values) {
    if (domain instanceof Domain.Choice choice) {
      return ParzenCategories.of(choice, values);
    }
    return ParzenNumbers.of(UnitScale.of(domain), values);
  }

  /** A value of the domain, by this law. */
  double draw(RandomGenerator random);

  /**
   * How likely a value is: its probability, or its density in the unit of the domain's own scale.
   * Only the quotient of two estimates on one domain has a meaning. Greater than 0.
   */
  double likelihood(double value);
}
