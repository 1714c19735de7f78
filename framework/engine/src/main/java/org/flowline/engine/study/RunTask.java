package org.flowline.engine.study;

import java.util.Map;
import org.flowline.engine.run.RunGoal;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.wiring.Experiment;
import org.flowline.journal.study.PlannedRun;

/**
 * One run of a study to be computed.
 *
 * @param trial the number of its trial
 * @param parameters what its trial varies
 * @param planned which run it is
 * @param experiment what is run
 * @param goal how far
 */
public record RunTask(
    int trial,
    Map<String, String> parameters,
    PlannedRun planned,
    Experiment experiment,
    RunGoal goal) {
  /** What a study calls the run of an experiment. */
  static PlannedRun plan(Experiment experiment) {
    return new PlannedRun(
        RunNames.run(experiment), RunNames.evaluation(experiment), experiment.spec().seed());
  }
}
