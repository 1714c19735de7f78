package org.flowline.toolkit.metric;

import java.util.Optional;
import org.flowline.spi.metric.Evaluation;

/**
 * How many points a metric looks at where its spec does not say.
 *
 * @since 0.1.0
 */
public final class SampleCount {
  /** What exact transport solves in a fraction of a second. */
  private static final int USUAL = 2048;

  private SampleCount() {}

  /**
   * The number asked for, or as many as there are test points, up to 2048.
   *
   * @param samples the setting
   */
  public static int resolve(Optional<Integer> samples, Evaluation evaluation) {
    return samples.orElseGet(() -> Math.min(USUAL, evaluation.size()));
  }
}
