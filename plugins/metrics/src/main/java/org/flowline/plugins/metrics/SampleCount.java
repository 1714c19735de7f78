package org.flowline.plugins.metrics;

import java.util.Optional;
import org.flowline.spi.metric.Evaluation;

/** How many points a metric looks at. */
final class SampleCount {
  /** What exact transport solves in a fraction of a second. */
  private static final int USUAL = 2048;

  private SampleCount() {}

  /** The number asked for, or as many as is usual and there are. */
  static int resolve(Optional<Integer> samples, Evaluation evaluation) {
    return samples.orElseGet(() -> Math.min(USUAL, evaluation.size()));
  }
}
