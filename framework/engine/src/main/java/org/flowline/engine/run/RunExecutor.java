package org.flowline.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.flowline.engine.evaluate.SamplesPicture;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.run.FailureLog;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunLock;
import org.flowline.journal.run.RunState;

/**
 * Runs one experiment to its end, from wherever it was cut off: trains, writes the model,
 * evaluates. What is finished is not done again; what is gone of its results is.
 */
public final class RunExecutor {
  private final Path runs;
  private final PluginRegistry registry;
  private final WorkingCopy copy;
  private final SamplesPicture picture;
  private final Clock clock;

  /**
   * An executor.
   *
   * @param runs the directory of all runs
   * @param registry the plugins, which the provenance of runs names
   * @param copy whose commit it names
   * @param picture draws for runs that keep no arrays
   * @param clock stamps the events
   */
  public RunExecutor(
      Path runs, PluginRegistry registry, WorkingCopy copy, SamplesPicture picture, Clock clock) {
    this.runs = runs;
    this.copy = copy;
    this.picture = picture;
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * Runs.
   *
   * @param origin where its spec comes from
   * @param goal how far it is taken
   * @param stop asked after every step; once true, the state is saved and the run ends as
   *     interrupted
   * @return how it ended; a diverged training or integration is a failed run, not an exception
   * @throws org.flowline.journal.run.RunHeldException if another process holds the run
   * @throws IOException if the run directory cannot be read or written
   */
  public RunResult run(
      Experiment experiment,
      SpecOrigin origin,
      RunGoal goal,
      RunListener listener,
      BooleanSupplier stop)
      throws IOException {
    return run(directory(experiment), experiment, origin, goal, listener, stop);
  }

  /** Where the run of an experiment goes. */
  public RunDirectory directory(Experiment experiment) {
    return new RunDirectory(runs.resolve(RunNames.run(experiment)));
  }

  /** The same, in a directory that may have been renamed since the run was made. */
  public RunResult run(
      RunDirectory directory,
      Experiment experiment,
      SpecOrigin origin,
      RunGoal goal,
      RunListener listener,
      BooleanSupplier stop)
      throws IOException {
    RunLock lock;
    try {
      lock = directory.lock();
    } catch (FileSystemException e) {
      // What is finished can be read where nothing can be written.
      return finished(experiment, goal, directory, RunHistory.readResults(directory))
          .orElseThrow(() -> e);
    }
    try {
      RunHistory history = RunHistory.readResults(directory);
      Optional<RunResult> before = finished(experiment, goal, directory, history);
      RunFiles files = new RunFiles(new RunDescription(directory, registry), origin, copy);
      if (before.isPresent()) {
        files.describeEvaluation(experiment, before.get().evaluation(), history);
        return before.get();
      }
      new FailureLog(directory).clear();
      try (RunJournal journal = new RunJournal(directory, clock)) {
        return new RunAttempt(experiment, goal, files, journal, picture, listener, stop)
            .run(history);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InternalError e) {
      throw shortened(e);
    } finally {
      lock.close();
    }
  }

  /** What Java throws, at some later moment, where a mapped file has become shorter. */
  private static IOException shortened(InternalError e) {
    if (!String.valueOf(e.getMessage()).contains("unsafe memory access")) {
      throw e;
    }
    return new IOException("a file of data has become shorter while it was read", e);
  }

  /** The result of a run of which nothing is missing. */
  private Optional<RunResult> finished(
      Experiment experiment, RunGoal goal, RunDirectory directory, RunHistory history)
      throws IOException {
    String evaluation = RunNames.evaluation(experiment);
    boolean complete =
        history.evaluated(evaluation)
            && (!goal.validated() || history.validated(evaluation))
            && RunResults.modelled(new RunDescription(directory, registry), experiment)
            && RunResults.kept(directory, history, evaluation, goal.keep());
    return complete
        ? Optional.of(
            new RunResult(
                directory,
                evaluation,
                RunState.FINISHED,
                true,
                history.metrics(evaluation),
                Optional.empty()))
        : Optional.empty();
  }
}
