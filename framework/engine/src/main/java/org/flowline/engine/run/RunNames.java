package org.flowline.engine.run;

import org.flowline.engine.spec.MetricSpec;
import org.flowline.engine.wiring.Experiment;
import org.flowline.spi.metric.MetricValue;

/** What runs, evaluations and their values are called on disk. */
public final class RunNames {
  private static final int KEY_DIGITS = 12;

  private RunNames() {}

  /** A run: the start of its training key, and its seed. */
  public static String run(Experiment experiment) {
    return experiment.keys().training().substring(0, KEY_DIGITS) + "-s" + experiment.spec().seed();
  }

  /** An evaluation: the start of its key. */
  public static String evaluation(Experiment experiment) {
    return experiment.keys().evaluation().substring(0, KEY_DIGITS);
  }

  /**
   * A value of a metric: {@code eval/wasserstein}, or {@code eval/mine/wasserstein} under a name of
   * the spec's.
   */
  static String metric(MetricSpec metric, MetricValue value) {
    return metric.name().equals(metric.component().key().type())
        ? "eval/" + value.name()
        : "eval/" + metric.name() + "/" + value.name();
  }
}
