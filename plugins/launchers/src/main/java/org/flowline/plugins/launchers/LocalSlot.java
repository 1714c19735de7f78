package org.flowline.plugins.launchers;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;

/** One worker of this machine. */
final class LocalSlot implements Slot {
  private static final int SIGNALS = 128;

  private final KeptWorker worker;

  LocalSlot(int number, WorkerCommand command) {
    worker = new KeptWorker(command.command(), command.logs(), number);
  }

  @Override
  public void compute(Path request, Consumer<String> progress)
      throws WorkerLostException, InterruptedException {
    Optional<KeptWorker.Ended> ended = worker.compute(request, progress);
    if (ended.isPresent()) {
      throw new WorkerLostException(inWords(ended.get().exit()), worker.log());
    }
  }

  /** How a process ended whose exit code is that of a shell. */
  static String inWords(int exit) {
    return exit > SIGNALS
        ? "the worker was killed by signal " + (exit - SIGNALS)
        : "the worker ended with exit code " + exit;
  }

  @Override
  public void stop() {
    worker.stop();
  }

  @Override
  public void close() {
    worker.close();
  }
}
