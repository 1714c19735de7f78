package org.flowline.engine.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.flowline.autodiff.machine.NativesMissing;
import org.flowline.engine.evaluate.SamplesPicture;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunExecutor;
import org.flowline.engine.run.RunNames;
import org.flowline.engine.run.RunResult;
import org.flowline.engine.run.WorkingCopy;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.MemoryNeed;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.engine.wiring.weights.FinishedRuns;
import org.flowline.journal.run.FailureLog;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHeldException;
import org.flowline.journal.run.RunHistory;
import org.flowline.spi.contract.ContractException;

/**
 * Computes a request in this process, whatever becomes of it.
 *
 * @param registry the plugins
 * @param copy whose commit the provenance names
 * @param picture draws samples
 * @param stop asked after every step
 * @param training set while the run has a state that is worth saving
 * @param out where progress goes
 */
record RequestedRun(
    PluginRegistry registry,
    WorkingCopy copy,
    SamplesPicture picture,
    BooleanSupplier stop,
    AtomicBoolean training,
    PrintStream out) {

  /**
   * Computes and says how it ended; fails only if even that cannot be said.
   *
   * @throws UnfitWorkerException if this process has not what the run was planned with
   */
  RunAnswer compute(Path file) throws IOException, UnfitWorkerException {
    long started = System.nanoTime();
    RunRequest request = RunRequest.read(file);
    FailureLog log = new FailureLog(new RunDirectory(request.runs().resolve(request.run())));
    // What fails before the run begins must not be told with the trace of another attempt.
    log.clear();
    try {
      return compute(request, started);
    } catch (OutOfMemoryError e) {
      return RunAnswer.failed(
          "the memory of its worker, %s, does not suffice; give more with FLOWLINE_JAVA_OPTIONS=-Xmx..."
              .formatted(MemoryNeed.available()),
          since(started));
    } catch (RuntimeException | IOException | LinkageError | StackOverflowError e) {
      log.write(e);
      return RunAnswer.failed(reason(e), since(started));
    } finally {
      training.set(false);
    }
  }

  private RunAnswer compute(RunRequest request, long started)
      throws IOException, UnfitWorkerException {
    Experiment experiment = experiment(request);
    RunExecutor executor =
        new RunExecutor(request.runs(), registry, copy, picture, Clock.systemUTC());
    Optional<RunResult> ended = run(executor, experiment, request);
    if (ended.isEmpty()) {
      return RunAnswer.interrupted();
    }
    RunResult result = ended.get();
    long step = RunHistory.readResults(result.directory()).step();
    return new RunAnswer(
        result.state(), step, result.reason(), since(started), result.reused(), result.metrics());
  }

  private Experiment experiment(RunRequest request) throws IOException, UnfitWorkerException {
    Path spec = Files.createTempFile("flowline-", ".yaml");
    try {
      Files.write(spec, request.spec().getBytes(UTF_8));
      Experiment experiment =
          new SpecLoader(SpecContext.ofProcess(registry, new FinishedRuns(request.runs())))
              .load(spec, List.of(), request.origin().directory());
      if (!RunNames.run(experiment).equals(request.run())
          || !RunNames.evaluation(experiment).equals(request.evaluation())) {
        throw new UnfitWorkerException(
            "a plugin or a data file has changed since the study was begun; run it again");
      }
      return experiment;
    } catch (SpecException e) {
      throw new UnfitWorkerException(
          "the spec cannot be used any more: " + e.problems().get(0).sentence());
    } finally {
      Files.delete(spec);
    }
  }

  /**
   * Waits for whoever holds the run, who may be another study's worker that finishes it; empty if
   * it was told to stop while it waited.
   */
  private Optional<RunResult> run(RunExecutor executor, Experiment experiment, RunRequest request)
      throws IOException {
    ProgressLines progress = new ProgressLines(out, training);
    boolean said = false;
    while (true) {
      try {
        return Optional.of(
            executor.run(experiment, request.origin(), request.goal(), progress, stop));
      } catch (RunHeldException e) {
        if (stop.getAsBoolean()) {
          return Optional.empty();
        }
        if (!said) {
          progress.waiting(e.pid());
          said = true;
        }
        pause();
      }
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof LinkageError error) {
      return NativesMissing.sentence(error).orElse(failure.toString());
    }
    return failure instanceof IOException
            || failure instanceof PluginException
            || failure instanceof ContractException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double since(long started) {
    return (System.nanoTime() - started) / 1e9;
  }
}
