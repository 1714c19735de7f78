package org.flowline.plugins.metrics;

import jakarta.inject.Inject;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.toolkit.metric.ComparedPoints;
import org.flowline.toolkit.metric.TwoSample;
import org.flowline.toolkit.metric.TwoSampleMetric;

/**
 * The energy distance between n samples x of the flow and n test points y, {@code 2 E|x - y| - E|x
 * - x'| - E|y - y'|}, in the user's units (Szekely and Rizzo 2013, equation 5): 0 for equal laws
 * only. The estimate is unbiased, also where samples are made for the labels of the test points,
 * since no row is compared with itself; so it may be negative.
 */
@Doc(
    value = "Energy distance between samples and test points, with its standard error.",
    formula = "2 E|x - y| - E|x - x'| - E|y - y'|")
public final class EnergyDistanceMetric extends TwoSampleMetric {
  /** A metric with the given settings. */
  @Inject
  public EnergyDistanceMetric(ComparedPoints settings) {
    super("energy_distance", "energy_distance", settings);
  }

  @Override
  protected TwoSample.Kernel kernel(Batch target) {
    return squared -> -Math.sqrt(squared);
  }
}
