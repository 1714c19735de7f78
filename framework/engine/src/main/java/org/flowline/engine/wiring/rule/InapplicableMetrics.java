package org.flowline.engine.wiring.rule;

/** What becomes of a metric that does not apply to an experiment. */
public enum InapplicableMetrics {
  /** It is an error. */
  REFUSED,
  /** It is left out with a note, as in a study whose other trials it applies to. */
  LEFT_OUT
}
