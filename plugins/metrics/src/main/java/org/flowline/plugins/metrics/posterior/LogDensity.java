package org.flowline.plugins.metrics.posterior;

import org.flowline.spi.data.Batch;

/** The log-density of each of some points, under the context of its row. */
@FunctionalInterface
interface LogDensity {
  double[] of(Batch points);
}
