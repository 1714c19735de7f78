package org.flowline.engine.request;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flowline.engine.evaluate.SamplesPicture;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.WorkingCopy;
import org.flowline.spi.launch.WorkerCommand;

/**
 * Computes requests until its standard input ends, in the protocol of {@link WorkerCommand}. So a
 * worker whose launcher has died saves its run and ends by itself, at once where nothing is to be
 * saved.
 */
public final class Worker {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final long SAVED_MILLIS = 1000;

  private final RequestedRun requested;
  private final PrintStream out;
  private final AtomicBoolean stop = new AtomicBoolean();
  private Optional<Path> asked = Optional.empty();
  private final AtomicBoolean training = new AtomicBoolean();
  private final BlockingQueue<Optional<Path>> requests = new LinkedBlockingQueue<>();

  /**
   * A worker.
   *
   * @param registry the plugins of its runs
   * @param picture draws samples
   * @param out where it speaks to the launcher
   */
  public Worker(PluginRegistry registry, SamplesPicture picture, PrintStream out) {
    requested = new RequestedRun(registry, new WorkingCopy(), picture, stop::get, training, out);
    this.out = out;
  }

  /**
   * Computes what is asked for until the input ends.
   *
   * @param in the launcher's lines
   * @throws IOException if an answer cannot be written
   */
  public void serve(BufferedReader in) throws IOException, InterruptedException {
    Thread reader = new Thread(() -> listen(in), "requests");
    reader.setDaemon(true);
    reader.start();
    for (Optional<Path> request = requests.take(); request.isPresent(); request = requests.take()) {
      begin(request.get());
      answer(answer(request.get()));
    }
  }

  private synchronized void begin(Path request) {
    asked = Optional.of(request);
  }

  private synchronized boolean busy() {
    return asked.isPresent();
  }

  private synchronized void answer(RunAnswer answer) throws IOException {
    if (asked.isPresent()) {
      answer.write(asked.get());
      asked = Optional.empty();
      out.println(WorkerCommand.ANSWERED);
    }
  }

  private RunAnswer answer(Path request) throws IOException {
    try {
      return requested.compute(request);
    } catch (UnfitWorkerException e) {
      return RunAnswer.failed(e.sentence(), 0);
    }
  }

  /** Asks the current run to save its state and to end. */
  public void stop() {
    stop.set(true);
  }

  private void listen(BufferedReader in) {
    try {
      for (Optional<String> line = next(in); line.isPresent(); line = next(in)) {
        boolean stopping = line.get().equals(WorkerCommand.STOP);
        stop.set(stopping);
        if (stopping) {
          Thread unsaved = new Thread(this::answerUnsaved, "stop");
          unsaved.setDaemon(true);
          unsaved.start();
        } else {
          requests.add(Optional.of(Path.of(line.get())));
        }
      }
    } finally {
      stop.set(true);
      requests.add(Optional.empty());
      endAnyway();
    }
  }

  private static Optional<String> next(BufferedReader in) {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * A run that trains saves its state and answers by itself. What is no training has nothing to
   * save, may take minutes, and is answered here: the process ends in the middle of it.
   */
  private void answerUnsaved() {
    try {
      while (training.get()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
      for (long left = SAVED_MILLIS; left > 0 && busy(); left -= LOOK_EVERY_MILLIS) {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
      if (stop.get() && busy()) {
        answer(RunAnswer.interrupted());
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  /**
   * Nobody waits for an answer any more. A step that takes long is not waited for, and what is no
   * training has nothing to save: cut off anywhere, the run goes on with the same bits.
   */
  private void endAnyway() {
    long began = System.nanoTime();
    try {
      while (training.get() && System.nanoTime() - began < PATIENCE_NANOS) {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (busy()) {
      Runtime.getRuntime().halt(1);
    }
  }
}
