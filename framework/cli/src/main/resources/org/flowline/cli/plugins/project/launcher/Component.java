package @package@;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;

/** One worker process a run, started through a program such as {@code nice} or {@code srun}. */
@Doc("A worker process a run, started through a program.")
public final class @class@ implements Launcher {
  private final Config config;

  /** A launcher with the given settings. */
  @Inject
  public @class@(Config config) {
    this.config = config;
  }

  @Override
  public int parallel() {
    return config.slots();
  }

  @Override
  public Slot open(int number, WorkerCommand worker) {
    List<String> command = new ArrayList<>(config.through());
    command.addAll(worker.command());
    return new ProcessSlot(command, worker.logs().resolve("worker-" + number + ".log"));
  }

  /** Settings. */
  public record Config(
      @Default("[nice]") @Doc("The program and its arguments, before those of the worker.")
          List<String> through,
      @Default("2") @Doc("How many runs side by side.") @AtLeast(1) int slots) {}

  /** Computes one request after the other, each in a process of its own. */
  private static final class ProcessSlot implements Slot {
    private final List<String> command;
    private final Path log;
    private Optional<Process> running = Optional.empty();
    private boolean closed;

    ProcessSlot(List<String> command, Path log) {
      this.command = command;
      this.log = log;
    }

    @Override
    public void compute(Path request, Consumer<String> progress)
        throws WorkerLostException, InterruptedException {
      boolean answered = false;
      try {
        Process process = start(request);
        try (BufferedReader lines = process.inputReader(UTF_8)) {
          String line = lines.readLine();
          while (line != null && !line.equals(WorkerCommand.ANSWERED)) {
            progress.accept(line);
            line = lines.readLine();
          }
          answered = line != null;
        } finally {
          end(process);
        }
      } catch (IOException e) {
        throw new WorkerLostException("no worker can be started: " + e.getMessage(), log);
      }
      if (!answered) {
        throw new WorkerLostException("the worker ended without an answer", log);
      }
    }

    private synchronized Process start(Path request) throws IOException {
      if (closed) {
        throw new IOException("it was ended");
      }
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      running = Optional.of(process);
      say(process, request.toAbsolutePath().toString());
      return process;
    }

    private synchronized void end(Process process) throws InterruptedException {
      running = Optional.empty();
      process.destroyForcibly();
      process.waitFor();
    }

    /** A worker that has ended hears nothing; that it has, its output tells. */
    private static void say(Process process, String line) {
      try {
        BufferedWriter in = process.outputWriter(UTF_8);
        in.write(line);
        in.newLine();
        in.flush();
      } catch (IOException e) {
        process.destroy();
      }
    }

    @Override
    public synchronized void stop() {
      running.ifPresent(process -> say(process, WorkerCommand.STOP));
    }

    @Override
    public synchronized void close() {
      closed = true;
      running.ifPresent(Process::destroyForcibly);
    }
  }
}
