package org.flowline.cli.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.util.Optional;
import org.flowline.cli.option.ReportsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Format;
import org.flowline.cli.output.Interruption;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.results.StudyCounts;
import org.flowline.cli.tracking.ExportedModels;
import org.flowline.cli.tracking.TrackingOption;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.study.StudyResult;
import org.flowline.engine.study.StudyRunner;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.spi.launch.Fleet;
import org.flowline.spi.launch.FleetOrder;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.TrackingSubject;

/**
 * A study with somebody in front of it: progress while it goes on, Ctrl-C heard until the outcome
 * is told.
 */
final class WatchedStudy {
  private final Terminal terminal;
  private final ReportsOption reports;
  private final Format format;
  private final TrackingOption tracking;
  private final Class<?> program;

  /**
   * Everything it needs.
   *
   * @param terminal where all is told
   * @param reports where the page goes
   * @param format how the result is written
   * @param tracking how long the study waits in the end
   * @param program the class whose main method reads the commands of workers
   */
  WatchedStudy(
      Terminal terminal,
      ReportsOption reports,
      Format format,
      TrackingOption tracking,
      Class<?> program) {
    this.terminal = terminal;
    this.reports = reports;
    this.format = format;
    this.tracking = tracking;
    this.program = program;
  }

  /**
   * Runs, tells the outcome and returns the exit code.
   *
   * @param again whether what is finished is computed again
   */
  int execute(
      Study study,
      StudyDirectory directory,
      SpecOrigin origin,
      PluginRegistry registry,
      boolean again)
      throws IOException, InterruptedException {
    terminal.say(plan(study, directory));
    StudyProgress progress = new StudyProgress(terminal);
    StudyRunner runner =
        new StudyRunner(
            directory,
            registry,
            origin,
            WorkerProcess.command(program, registry.places(), directory.logs(), workers(study)),
            order(study, directory, registry),
            progress,
            Clock.systemUTC());
    TrackingSubject subject = new TrackingSubject.OfStudy(directory.path());
    Optional<Publication> publication =
        study
            .tracker()
            .map(tracker -> ExportedModels.of(tracker, registry).begin(subject, progress::say));
    try (Interruption interruption = Interruption.listen(runner::stop, runner::kill)) {
      StudyResult result;
      LivePage page = LivePage.begin(directory, reports, progress, Clock.systemUTC());
      try (progress;
          page) {
        result = runner.run(study, again);
      } catch (FileSystemException e) {
        // What is finished can be read where nothing can be written.
        result = finished(study, directory).filter(found -> !again).orElseThrow(() -> e);
      }
      if (result.ending() == StudyResult.Ending.INTERRUPTED) {
        terminal.say("interrupted, the state is saved; the same command goes on from here");
        return tracking.finish(
            publication, Optional.empty(), again(study), interruption.exitCode(), terminal);
      }
      StudyResultOutput outcome = new StudyResultOutput(terminal, reports, directory);
      int code = outcome.tell(result, format);
      return tracking.finish(publication, outcome.page(), again(study), code, terminal);
    } finally {
      publication.ifPresent(Publication::close);
    }
  }

  private FleetOrder order(Study study, StudyDirectory directory, PluginRegistry registry) {
    return WorkerProcess.order(program, registry.places(), directory, parallel(study));
  }

  /** Says what would be done, and by which script where a fleet computes. */
  int plan(Study study, StudyDirectory directory, PluginRegistry registry) {
    terminal.say(plan(study, directory));
    if (study.execution().launcher() instanceof Fleet fleet) {
      terminal.result(fleet.plan(order(study, directory, registry)).stripTrailing());
    }
    return ExitCode.OK.value();
  }

  private static Optional<StudyResult> finished(Study study, StudyDirectory directory)
      throws IOException {
    StudyHistory history = StudyHistory.read(directory);
    boolean same =
        history.opened().filter(opened -> opened.digest().equals(study.digest())).isPresent();
    StudyCounts counts = StudyCounts.of(history);
    int trials = history.trials().size();
    boolean all =
        study.trials().total().orElse(trials) == trials
            && counts.failed() == 0
            && counts.missing() == 0;
    return same && all
        ? Optional.of(new StudyResult(history, StudyResult.Ending.COMPLETE))
        : Optional.empty();
  }

  private static String again(Study study) {
    return "flowline sync " + study.name();
  }

  private String plan(Study study, StudyDirectory directory) {
    String trials =
        study.trials().total().isPresent()
            ? count(study.trials().total().getAsInt(), "trial")
            : "trials";
    String runs = study.trials().total().isPresent() ? " = " + count(runs(study), "run") : "";
    return "study %s: %s x %s%s, %s"
        .formatted(
            terminal.marked("bold", study.name()),
            trials,
            count(study.replicates(), "replicate"),
            runs,
            parallel(study) > 0 ? count(parallel(study), "worker") : others(study, directory));
  }

  private static String others(Study study, StudyDirectory directory) {
    return "no workers of its own; start some anywhere with 'flowline worker %s --runs %s'"
        .formatted(study.name(), directory.runs());
  }

  private static int parallel(Study study) {
    return study.execution().slots();
  }

  /** How many workers have something to do. */
  private static int workers(Study study) {
    return study.trials().total().isPresent()
        ? Math.max(1, Math.min(parallel(study), runs(study)))
        : Math.max(1, parallel(study));
  }

  private static int runs(Study study) {
    return study.trials().total().getAsInt() * study.replicates();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
