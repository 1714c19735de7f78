package org.flowline.cli;

import java.io.IOException;
import org.flowline.engine.run.RunExecutor;
import org.flowline.engine.run.RunGoal;
import org.flowline.engine.run.RunResult;
import org.flowline.engine.wiring.Experiment;
import org.flowline.spi.data.SpecDirectory;

/**
 * A run with somebody in front of it: progress while it goes on, Ctrl-C heard until the outcome is
 * told.
 *
 * @param terminal where all is told
 * @param reports where the page goes
 * @param format how the result is written
 */
record WatchedRun(Terminal terminal, ReportsOption reports, Format format) {
  /** Runs, tells the outcome and returns the exit code. */
  int execute(RunExecutor executor, Experiment experiment, SpecDirectory origin)
      throws IOException {
    try (Interruption interruption = Interruption.listen()) {
      RunResult result;
      try (TrainingProgress progress = new TrainingProgress(terminal)) {
        result = executor.run(experiment, origin, RunGoal.WHOLE, progress, interruption::requested);
      }
      return new RunOutcome(terminal, reports).tell(experiment, result, format, interruption);
    }
  }
}
