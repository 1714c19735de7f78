package org.flowline.plugins.launchers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;

/** One worker process at a time, kept for the next request as long as it lives. */
final class LocalSlot implements Slot {
  private static final int SIGNALS = 128;
  private static final int PATIENCE_SECONDS = 5;

  private final WorkerCommand command;
  private final Path log;
  private Optional<Worker> worker = Optional.empty();
  private boolean closed;

  private record Worker(Process process, BufferedReader in, BufferedWriter out) {
    boolean say(String line) {
      try {
        out.write(line);
        out.newLine();
        out.flush();
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    /** What the worker says next; empty once it has ended. */
    Optional<String> next() {
      try {
        return Optional.ofNullable(in.readLine());
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  LocalSlot(int number, WorkerCommand command) {
    this.command = command;
    log = command.logs().resolve("worker-" + number + ".log");
  }

  @Override
  public void compute(Path request, Consumer<String> progress)
      throws WorkerLostException, InterruptedException {
    Worker running = alive();
    Optional<String> line =
        running.say(request.toAbsolutePath().toString()) ? running.next() : Optional.empty();
    while (line.isPresent() && !line.get().equals(WorkerCommand.ANSWERED)) {
      progress.accept(line.get());
      line = running.next();
    }
    if (line.isEmpty()) {
      forget();
      if (!running.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        running.process().destroyForcibly();
      }
      throw new WorkerLostException(inWords(running.process().waitFor()), log);
    }
  }

  private synchronized Worker alive() throws WorkerLostException {
    if (closed) {
      throw new WorkerLostException("the worker was ended", log);
    }
    if (worker.isEmpty()) {
      worker = Optional.of(start());
    }
    return worker.get();
  }

  private Worker start() throws WorkerLostException {
    try {
      Files.createDirectories(command.logs());
      Process process =
          new ProcessBuilder(command.command())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new Worker(
          process,
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)),
          new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8)));
    } catch (IOException e) {
      throw new WorkerLostException("no worker can be started: " + e.getMessage(), log);
    }
  }

  private synchronized void forget() {
    worker = Optional.empty();
  }

  private static String inWords(int exit) {
    return exit > SIGNALS
        ? "the worker was killed by signal " + (exit - SIGNALS)
        : "the worker ended with exit code " + exit;
  }

  @Override
  public synchronized void stop() {
    worker.ifPresent(running -> running.say(WorkerCommand.STOP));
  }

  /** Whoever closes a slot has nothing to wait for: a stopped run has answered before. */
  @Override
  public synchronized void close() {
    closed = true;
    if (worker.isPresent()) {
      Process process = worker.get().process();
      process.destroyForcibly();
      try {
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
