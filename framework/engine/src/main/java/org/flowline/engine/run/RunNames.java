package org.flowline.engine.run;

import java.io.IOException;
import org.flowline.engine.spec.document.MetricSpec;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunIdentity;
import org.flowline.spi.metric.Goal;
import org.flowline.spi.metric.Metric;

/** What runs, evaluations and their values are called on disk. */
public final class RunNames {
  private static final int KEY_DIGITS = 12;

  private RunNames() {}

  /** A run: the start of its training key, and its seed. */
  public static String run(Experiment experiment) {
    return experiment.keys().training().substring(0, KEY_DIGITS) + "-s" + experiment.spec().seed();
  }

  /** What a run's files say of whose they are. */
  public static RunIdentity identity(Experiment experiment) {
    return new RunIdentity(experiment.keys().training(), experiment.spec().seed());
  }

  /**
   * The same of a run that is there: today's plugins may train another model of its spec.
   *
   * @throws IOException if its provenance cannot be read
   */
  public static RunIdentity identity(RunDirectory run, Experiment experiment) throws IOException {
    return new RunIdentity(ExperimentProvenance.trainingKey(run), experiment.spec().seed());
  }

  /** An evaluation: the start of its key. */
  public static String evaluation(Experiment experiment) {
    return experiment.keys().evaluation().substring(0, KEY_DIGITS);
  }

  /**
   * A value of a metric on the test split: {@code eval/wasserstein}, or {@code
   * eval/mine/wasserstein} under a name of the spec's.
   */
  public static String metric(MetricSpec metric, String value) {
    return "eval/" + metric.prefix() + value;
  }

  /** What a value of a metric means; the name of its floor is that in the journal. */
  public static Measure measure(MetricSpec spec, Metric metric, String value) {
    return new Measure(
        metric.goal(value).map(goal -> goal == Goal.MINIMIZE),
        metric.unit(value),
        metric.perfect(value),
        metric.floor(value).map(floor -> spec.prefix() + floor));
  }

  /** A value of a metric on the validation split: {@code val/wasserstein}. */
  public static String validationMetric(MetricSpec metric, String value) {
    return "val/" + metric.prefix() + value;
  }
}
