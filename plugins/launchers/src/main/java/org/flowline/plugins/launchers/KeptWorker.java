package org.flowline.plugins.launchers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;

/** One worker process at a time, kept for the next request as long as it lives. */
final class KeptWorker implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 5;

  private final List<String> command;
  private final Path logs;
  private final Path log;
  private Optional<Worker> worker = Optional.empty();
  private boolean closed;

  /**
   * How a process ended without an answer.
   *
   * @param exit its exit code
   * @param silent whether it never said anything
   * @param lastWord the last line that it wrote to its log, empty if none
   */
  record Ended(int exit, boolean silent, String lastWord) {}

  private static final class Worker {
    private final Process process;
    private final BufferedReader in;
    private final BufferedWriter out;
    private final long logged;
    private boolean silent = true;

    Worker(Process process, long logged) {
      this.process = process;
      this.logged = logged;
      in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    }

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
        Optional<String> line = Optional.ofNullable(in.readLine());
        silent &= line.isEmpty();
        return line;
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * A worker that is not there yet.
   *
   * @param command starts the process
   * @param logs the directory for what it says on standard error
   * @param number its number there
   */
  KeptWorker(List<String> command, Path logs, int number) {
    this.command = command;
    this.logs = logs;
    log = logs.resolve("worker-" + number + ".log");
  }

  /**
   * Has a request computed.
   *
   * @return how the process ended, empty if it has answered
   * @throws WorkerLostException if no process can be started, or the worker is closed
   */
  Optional<Ended> compute(Path request, Consumer<String> progress)
      throws WorkerLostException, InterruptedException {
    Worker running = alive();
    Optional<String> line =
        running.say(request.toAbsolutePath().toString()) ? running.next() : Optional.empty();
    while (line.isPresent() && !line.get().equals(WorkerCommand.ANSWERED)) {
      progress.accept(line.get());
      line = running.next();
    }
    if (line.isPresent()) {
      return Optional.empty();
    }
    forget();
    if (!running.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      running.process.destroyForcibly();
    }
    return Optional.of(
        new Ended(running.process.waitFor(), running.silent, lastWord(running.logged)));
  }

  /** Where the process says what it does not say to its launcher. */
  Path log() {
    return log;
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
      Files.createDirectories(logs);
      long logged = Files.exists(log) ? Files.size(log) : 0;
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new Worker(process, logged);
    } catch (IOException e) {
      throw new WorkerLostException("no worker can be started: " + e.getMessage(), log);
    }
  }

  private synchronized void forget() {
    worker = Optional.empty();
  }

  private String lastWord(long from) {
    try {
      byte[] all = Files.readAllBytes(log);
      int start = (int) Math.min(from, all.length);
      return new String(all, start, all.length - start, UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .reduce("", (before, line) -> line);
    } catch (IOException e) {
      return "";
    }
  }

  /** Asks the worker to save what it computes and to answer. */
  synchronized void stop() {
    worker.ifPresent(running -> running.say(WorkerCommand.STOP));
  }

  /**
   * Whoever closes a worker has nothing to wait for: a stopped run has answered before. What the
   * process has started, such as a proxy of ssh, ends with it.
   */
  @Override
  public synchronized void close() {
    closed = true;
    if (worker.isPresent()) {
      ProcessHandle process = worker.get().process.toHandle();
      Stream.concat(process.descendants(), Stream.of(process)).toList().forEach(KeptWorker::end);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // It has been told to, and nobody waits for it.
      return;
    }
  }
}
