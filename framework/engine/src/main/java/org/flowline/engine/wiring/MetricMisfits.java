package org.flowline.engine.wiring;

/** What becomes of a metric that does not apply to an experiment. */
public enum MetricMisfits {
  /** It is an error. */
  REFUSED,
  /** It is left out with a note, as in a study whose other trials it applies to. */
  LEFT_OUT
}
