package org.flowline.engine.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.spec.document.MetricSpec;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.Measure;
import org.flowline.spi.metric.Metric;

/** What runs measure on validation points, by the keys of their journals. */
final class MetricKeys {
  /** The loss, which training measures again and again. */
  static final String LOSS = "val/loss";

  private static final String VALIDATION = "val/";

  private MetricKeys() {}

  /** What an experiment measures, with the number of validation points that it takes. */
  static Map<String, Integer> of(Experiment experiment) {
    Map<String, Integer> keys = new LinkedHashMap<>();
    keys.put(LOSS, 1);
    for (int i = 0; i < experiment.metrics().size(); i++) {
      MetricSpec metric = experiment.spec().metrics().get(i);
      int points = experiment.metrics().get(i).metric().testPoints();
      for (String value : experiment.metrics().get(i).metric().values()) {
        keys.put(VALIDATION + metric.prefix() + value, points);
      }
    }
    return keys;
  }

  /** What each value means, by the name without its split, in the order of the spec. */
  static Map<String, Measure> measures(Experiment experiment) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    for (int i = 0; i < experiment.metrics().size(); i++) {
      MetricSpec spec = experiment.spec().metrics().get(i);
      Metric metric = experiment.metrics().get(i).metric();
      for (String value : metric.values()) {
        measures.put(spec.prefix() + value, RunNames.measure(spec, metric, value));
      }
    }
    return measures;
  }

  /** Whether a search may look at a metric, which is told where it may not. */
  static boolean searchable(String metric, Position at, Problems problems) {
    if (metric.startsWith(VALIDATION)) {
      return true;
    }
    String other = metric.substring(metric.indexOf('/') + 1);
    if (metric.startsWith("eval/")) {
      problems.add(
          Problem.error(
                  "'%s' is measured on the test points, which a search must not see"
                      .formatted(metric),
                  at)
              .hint("use '" + VALIDATION + other + "', the same on the validation points"));
    } else {
      problems.add(
          Problem.error("'" + metric + "' is not measured on validation points", at)
              .hint("a search looks at val/* only, such as " + LOSS)
              .suggestion(
                  metric.matches("[a-z0-9_]+")
                      ? Optional.of(VALIDATION + metric)
                      : Optional.empty()));
    }
    return false;
  }

  /** Whether a metric is measured again and again while a run trains, which is told if not. */
  static boolean measuredInTraining(String metric, Position at, Problems problems) {
    if (!metric.equals(LOSS)) {
      problems.add(
          Problem.error("'" + metric + "' is not measured while a run trains", at)
              .hint("stopping compares " + LOSS));
    }
    return metric.equals(LOSS);
  }
}
