package org.flowline.plugins.metrics;

import java.util.Optional;
import org.flowline.spi.metric.Evaluation;

/** How many points a metric looks at. */
final class SampleCount {
  /** What exact transport solves in a fraction of a second. */
  private static final int USUAL = 2048;

  private SampleCount() {}

  static void check(Optional<Integer> samples) {
    if (samples.isPresent() && samples.get() < 1) {
      throw new IllegalArgumentException("samples must be at least 1, got " + samples.get());
    }
  }

  /** The number asked for, or as many as is usual and there are. */
  static int resolve(Optional<Integer> samples, Evaluation evaluation) {
    return samples.orElseGet(() -> Math.min(USUAL, evaluation.size()));
  }
}
