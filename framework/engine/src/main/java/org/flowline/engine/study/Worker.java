package org.flowline.engine.study;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flowline.engine.run.SamplesPicture;
import org.flowline.engine.run.WorkingCopy;
import org.flowline.engine.wiring.PluginRegistry;
import org.flowline.spi.launch.WorkerCommand;

/**
 * Computes requests until its standard input ends, in the protocol of {@link WorkerCommand}. So a
 * worker whose launcher has died saves its run and ends by itself.
 */
public final class Worker {
  private static final int PATIENCE_SECONDS = 20;

  private final RequestedRun requested;
  private final PrintStream out;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final BlockingQueue<Optional<Path>> requests = new LinkedBlockingQueue<>();

  /**
   * A worker.
   *
   * @param registry the plugins of its runs
   * @param picture draws samples
   * @param out where it speaks to the launcher
   */
  public Worker(PluginRegistry registry, SamplesPicture picture, PrintStream out) {
    requested = new RequestedRun(registry, new WorkingCopy(), picture, stop::get, out);
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
      requested.compute(request.get()).write(request.get());
      out.println(WorkerCommand.ANSWERED);
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
        if (!stopping) {
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

  /** An evaluation does not ask whether to stop; nobody waits for it any more, so it is cut off. */
  private static void endAnyway() {
    try {
      TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
