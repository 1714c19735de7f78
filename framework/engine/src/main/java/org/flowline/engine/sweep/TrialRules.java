package org.flowline.engine.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.study.StudyGoal;

/**
 * What a study asks of each of its experiments.
 *
 * @param replicates the number of seeds
 * @param goal what has to be measured
 * @param stopping what compares losses on the way
 * @param sweep where the settings of the sweep were written
 */
record TrialRules(
    int replicates, Optional<StudyGoal> goal, Optional<Stopping> stopping, Origins sweep) {
  private static final String SIZE = "data.validation";
  private static final String EVERY = "training.evaluate_every";

  /** Tells what an experiment lacks. */
  void check(Experiment experiment, Problems problems) {
    goal.ifPresent(known -> goal(known.metric(), experiment, problems));
    stopping.ifPresent(known -> stopping(known, experiment, problems));
    if (experiment.spec().seed() > Long.MAX_VALUE - replicates) {
      problems.error(
          "%d replicates from seed %d on need larger seeds than there are"
              .formatted(replicates, experiment.spec().seed()),
          experiment.origins().of("seed"));
    }
  }

  private void goal(String metric, Experiment experiment, Problems problems) {
    Map<String, Integer> measured = MetricKeys.of(experiment);
    Position at = sweep.of("sweep.optimize.metric");
    Optional<Integer> points = Optional.ofNullable(measured.get(metric));
    if (points.isEmpty()) {
      problems.add(
          Problem.error("no run measures '" + metric + "'", at)
              .hint("measured: " + String.join(", ", measured.keySet()))
              .suggestion(
                  measured.keySet().stream()
                      .filter(key -> key.endsWith("/" + metric))
                      .findFirst()
                      .or(() -> NearestName.to(metric, measured.keySet()))));
    } else if (points.get() > experiment.split().validation()) {
      problems.error(
          "'%s' needs %d validation point%s, but there are %d"
              .formatted(
                  metric,
                  points.get(),
                  points.get() == 1 ? "" : "s",
                  experiment.split().validation()),
          at,
          experiment.origins().of(SIZE));
    }
  }

  private void stopping(Stopping rule, Experiment experiment, Problems problems) {
    Position type = sweep.of("sweep.stopping.type");
    if (experiment.split().validation() == 0) {
      problems.error(
          "stopping compares losses on validation points, but there are none",
          type,
          experiment.origins().of(SIZE));
    }
    List<Long> rungs;
    try {
      rungs = rule.rule().rungs(experiment.spec().training().steps());
    } catch (IllegalArgumentException e) {
      problems.error(
          "stopping: " + e.getMessage(),
          sweep.ofFirst("sweep.stopping.interval", "sweep.stopping.type"));
      return;
    }
    int every = experiment.spec().training().evaluateEvery();
    if (!rungs.isEmpty() && every > rungs.get(0)) {
      problems.add(
          Problem.error(
                  "trials are first compared at step %d, but the loss is first measured at step %d"
                      .formatted(rungs.get(0), every),
                  experiment.origins().of(EVERY),
                  sweep.ofFirst("sweep.stopping.min_steps", "sweep.stopping.type"))
              .hint("'evaluate_every' must be at most " + rungs.get(0)));
    }
  }
}
