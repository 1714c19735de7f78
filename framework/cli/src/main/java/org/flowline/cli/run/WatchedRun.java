package org.flowline.cli.run;

import java.io.IOException;
import java.util.Optional;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.Interruption;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.tracking.TrackingOption;
import org.flowline.engine.run.RunExecutor;
import org.flowline.engine.run.RunGoal;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.run.RunResult;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.LoadedSpec;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.TrackingSubject;

/**
 * A run with somebody in front of it: progress while it goes on, Ctrl-C heard until the outcome is
 * told.
 */
public final class WatchedRun {
  private final Terminal terminal;
  private final ReportsOption reports;
  private final boolean asWritten;
  private final Format format;
  private final TrackingOption tracking;

  /**
   * Everything it needs.
   *
   * @param terminal where all is told
   * @param reports where the page goes
   * @param asWritten whether a spec is run as it is written, so that the page is the spec's
   * @param format how the result is written
   * @param tracking how long the run waits in the end
   */
  public WatchedRun(
      Terminal terminal,
      ReportsOption reports,
      boolean asWritten,
      Format format,
      TrackingOption tracking) {
    this.terminal = terminal;
    this.reports = reports;
    this.asWritten = asWritten;
    this.format = format;
    this.tracking = tracking;
  }

  /** Runs, tells the outcome and returns the exit code. */
  public int execute(
      RunExecutor executor, LoadedSpec loaded, RunDirectory directory, SpecOrigin origin)
      throws IOException, InterruptedException {
    Experiment experiment = loaded.experiment();
    TrackingSubject subject =
        new TrackingSubject.OfRun(directory.path(), RunNames.evaluation(experiment));
    Optional<Publication> publication =
        loaded.tracker().map(tracker -> tracker.begin(subject, terminal::say));
    TrainingProgress progress = new TrainingProgress(terminal);
    try (Interruption interruption = Interruption.listen(progress::interrupted, () -> {})) {
      RunResult result;
      try (progress) {
        result =
            executor.run(
                directory,
                experiment,
                origin,
                RunGoal.WHOLE.keepingFor(loaded.tracker()),
                progress,
                interruption::requested);
      }
      RunResultOutput outcome = new RunResultOutput(terminal, reports, asWritten);
      int code = outcome.tell(experiment, result, format, interruption);
      return tracking.finish(
          publication, outcome.page(), "flowline sync " + result.directory().id(), code, terminal);
    } finally {
      publication.ifPresent(Publication::close);
    }
  }
}
