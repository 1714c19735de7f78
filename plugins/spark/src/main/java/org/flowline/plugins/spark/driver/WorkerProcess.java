package org.flowline.plugins.spark.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A worker, whose lines can be waited for by a thread that may be interrupted. */
final class WorkerProcess {
  private static final int SIGNALS = 128;

  private final Process process;
  private final String log;
  private final BufferedWriter out;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  WorkerProcess(Process process, String log) {
    this.process = process;
    this.log = log;
    out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    Thread reader = new Thread(this::listen, "worker");
    reader.setDaemon(true);
    reader.start();
  }

  /** The file of what it says on standard error. */
  String log() {
    return log;
  }

  boolean alive() {
    return process.isAlive();
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      process.destroyForcibly();
    }
    lines.add(Optional.empty());
  }

  /** Says a line; that a worker has ended is told by what it says. */
  synchronized void say(String line) {
    try {
      out.write(line);
      out.newLine();
      out.flush();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  /** Waits for the next line; empty once it has ended. */
  Optional<String> next() throws InterruptedException {
    return lines.take();
  }

  /** The last line of its log in brackets; nothing where there is none. */
  String lastWord() {
    try {
      return Files.readAllLines(Path.of(log)).stream()
          .filter(line -> !line.isBlank())
          .reduce((before, line) -> line)
          .map(line -> " (" + line.strip() + ")")
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  /** Ends it at once. */
  void end() {
    process.destroyForcibly();
  }

  /** Waits for its end, and says how it was. */
  String ending() throws InterruptedException {
    // One that only closed its output would never answer.
    process.destroyForcibly();
    int exit = process.waitFor();
    return exit > SIGNALS
        ? "the worker was killed by signal " + (exit - SIGNALS)
        : "the worker ended with exit code " + exit;
  }
}
