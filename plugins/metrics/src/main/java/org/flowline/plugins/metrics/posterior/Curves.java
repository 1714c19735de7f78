package org.flowline.plugins.metrics.posterior;

import java.util.List;
import java.util.Optional;

/**
 * What there is to draw of the coverage of a posterior.
 *
 * @param joint by the distance from random points
 * @param density by the density, where it was asked for
 * @param parameters each by itself
 * @param names what the parameters are called
 */
record Curves(
    Calibration joint,
    Optional<Calibration> density,
    List<Calibration> parameters,
    List<String> names) {}
