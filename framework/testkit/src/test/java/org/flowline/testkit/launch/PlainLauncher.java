package org.flowline.testkit.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;

/**
 * Worker processes of this machine, with one fault.
 *
 * @param fault what is wrong with it
 */
record PlainLauncher(Fault fault) implements Launcher {
  enum Fault {
    NONE,
    NO_PLACE,
    RETURNS_EARLY,
    HANDS_ON_THE_LAST_LINE,
    HIDES_A_LOSS,
    KEEPS_THE_DEAD,
    STOPS_BY_ENDING,
    LEAVES_THE_WORKER,
    STARTS_AT_ONCE,
    STARTS_WHEN_CLOSED,
    LOSES_LAST_WORDS
  }

  private static final int PAUSE_MILLIS = 5;

  @Override
  public int parallel() {
    return fault == Fault.NO_PLACE ? 0 : 1;
  }

  @Override
  public Slot open(int number, WorkerCommand worker) {
    PlainSlot slot = new PlainSlot(worker);
    if (fault == Fault.STARTS_AT_ONCE) {
      try {
        slot.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return slot;
  }

  private final class PlainSlot implements Slot {
    private final WorkerCommand command;
    private final Path log;
    private Optional<Process> worker = Optional.empty();
    private Optional<BufferedReader> in = Optional.empty();
    private volatile boolean closed;

    PlainSlot(WorkerCommand command) {
      this.command = command;
      log = command.logs().resolve("log");
    }

    private void start() throws IOException {
      Files.createDirectories(command.logs());
      ProcessBuilder builder = new ProcessBuilder(command.command());
      Process started =
          (fault == Fault.LOSES_LAST_WORDS
                  ? builder.redirectError(ProcessBuilder.Redirect.DISCARD)
                  : builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())))
              .start();
      worker = Optional.of(started);
      in =
          Optional.of(
              new BufferedReader(
                  new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8)));
    }

    private boolean ended() {
      return closed && fault != Fault.STARTS_WHEN_CLOSED;
    }

    private void say(String line) throws IOException {
      Process running = worker.orElseThrow();
      running.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      running.getOutputStream().flush();
    }

    /** The next line, without holding the stream so long that it cannot be closed. */
    private Optional<String> next() throws IOException, InterruptedException {
      BufferedReader said = in.orElseThrow();
      while (!said.ready()) {
        if (ended() || (!worker.orElseThrow().isAlive() && !said.ready())) {
          return Optional.empty();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      return Optional.ofNullable(said.readLine());
    }

    @Override
    public void compute(Path request, Consumer<String> progress)
        throws WorkerLostException, InterruptedException {
      if (ended()) {
        throw new WorkerLostException("closed", log);
      }
      try {
        if (worker.isEmpty()) {
          start();
        }
        say(request.toString());
        Optional<String> line = next();
        while (line.isPresent() && !line.get().equals(WorkerCommand.ANSWERED)) {
          progress.accept(line.get());
          if (fault == Fault.RETURNS_EARLY) {
            return;
          }
          line = next();
        }
        if (fault == Fault.HANDS_ON_THE_LAST_LINE) {
          line.ifPresent(progress);
        }
        if (line.isEmpty()) {
          throw new IOException("it ended");
        }
      } catch (IOException e) {
        if (fault != Fault.KEEPS_THE_DEAD) {
          worker = Optional.empty();
        }
        if (fault != Fault.HIDES_A_LOSS) {
          throw new WorkerLostException(e.toString(), log);
        }
      }
    }

    @Override
    public void stop() {
      try {
        if (fault == Fault.STOPS_BY_ENDING) {
          worker.orElseThrow().destroyForcibly();
        } else {
          say(WorkerCommand.STOP);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      closed = true;
      if (fault != Fault.LEAVES_THE_WORKER) {
        worker.ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
      }
    }
  }
}
