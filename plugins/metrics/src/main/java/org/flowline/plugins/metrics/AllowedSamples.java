package org.flowline.plugins.metrics;

import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ReferencePosteriors;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.FiniteSamples;

/**
 * Samples given an observation that the prior allows.
 *
 * @param points {@code [n, d]}, without contexts
 * @param excluded the share of samples that the prior does not allow
 */
record AllowedSamples(Batch points, double excluded) {
  private static final int ROUNDS = 10;

  /**
   * As many as there are draws, or fewer, if the prior allows few.
   *
   * @param metric for the message where a sample is not finite
   * @param draws whose contexts are the observation, each
   */
  static AllowedSamples of(
      String metric,
      Evaluation evaluation,
      ReferencePosteriors posteriors,
      Batch draws,
      Randomness random) {
    Context given = draws.context().orElseThrow();
    Batch kept = new Batch(draws.size(), draws.shape());
    double[] point = new double[draws.width()];
    int found = 0;
    int drawn = 0;
    for (int round = 0; round < ROUNDS && found < kept.size(); round++) {
      int n = kept.size() - found;
      Batch samples = evaluation.samples(n, Optional.of(given.slice(0, n)), random.step(round));
      FiniteSamples.require(metric, samples);
      drawn += samples.size();
      for (int row = 0; row < samples.size(); row++) {
        samples.read(row, point, 0);
        if (posteriors.allows(point)) {
          System.arraycopy(point, 0, kept.values(), found++ * point.length, point.length);
        }
      }
    }
    return new AllowedSamples(kept.first(found), 1 - (double) found / drawn);
  }
}
