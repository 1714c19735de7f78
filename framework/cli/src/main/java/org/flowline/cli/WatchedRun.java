package org.flowline.cli;

import java.io.IOException;
import java.util.Optional;
import org.flowline.engine.run.RunExecutor;
import org.flowline.engine.run.RunGoal;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.run.RunResult;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.LoadedSpec;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.TrackingSubject;

/**
 * A run with somebody in front of it: progress while it goes on, Ctrl-C heard until the outcome is
 * told.
 *
 * @param terminal where all is told
 * @param reports where the page goes
 * @param asWritten whether a spec is run as it is written, so that the page is the spec's
 * @param format how the result is written
 * @param tracking how long the run waits in the end
 */
record WatchedRun(
    Terminal terminal,
    ReportsOption reports,
    boolean asWritten,
    Format format,
    TrackingOption tracking) {
  /** Runs, tells the outcome and returns the exit code. */
  int execute(RunExecutor executor, LoadedSpec loaded, RunDirectory directory, SpecDirectory origin)
      throws IOException, InterruptedException {
    Experiment experiment = loaded.experiment();
    TrackingSubject subject =
        new TrackingSubject.OfRun(directory.path(), RunNames.evaluation(experiment));
    Optional<Publication> publication =
        loaded.tracker().map(tracker -> tracker.begin(subject, terminal::say));
    try (Interruption interruption = Interruption.listen()) {
      RunResult result;
      try (TrainingProgress progress = new TrainingProgress(terminal)) {
        result =
            executor.run(
                directory, experiment, origin, RunGoal.WHOLE, progress, interruption::requested);
      }
      RunOutcome outcome = new RunOutcome(terminal, reports, asWritten);
      int code = outcome.tell(experiment, result, format, interruption);
      return tracking.finish(
          publication, outcome.page(), "flowline sync " + result.directory().id(), code, terminal);
    } finally {
      publication.ifPresent(Publication::close);
    }
  }
}
