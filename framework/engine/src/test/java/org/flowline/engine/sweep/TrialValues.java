package org.flowline.engine.sweep;

import org.flowline.engine.spec.document.ResolvedSpec;
import org.flowline.engine.wiring.Experiment;

/** What a setting is in the experiments of a study. */
final class TrialValues {
  private TrialValues() {}

  static String value(Experiment experiment, String key) {
    return experiment.values().stream()
        .filter(value -> value.key().equals(key))
        .map(ResolvedSpec.Value::text)
        .findFirst()
        .orElse("absent");
  }

  /** That of its first replicate. */
  static String value(Trial trial, String key) {
    return value(trial.replicates().get(0), key);
  }
}
