package org.flowline.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Spark's driver as a process that is told what slots are to compute, and says what became. */
final class DriverProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;
  private static final String FAILED = "failed ";

  private final Process process;
  private final BufferedWriter out;
  private final Map<Integer, BlockingQueue<DriverMessage>> slots = new ConcurrentHashMap<>();
  private volatile Optional<String> ended = Optional.empty();
  private volatile boolean begun;

  /**
   * Starts it.
   *
   * @param home of Spark
   * @param log takes what Spark logs
   */
  DriverProcess(List<String> command, Path home, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    process = builder.start();
    out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    Thread reader = new Thread(this::listen, "spark-driver");
    reader.setDaemon(true);
    reader.start();
  }

  /** Why there is no driver, if it ended before there was an application. */
  Optional<String> refusal() {
    return begun ? Optional.empty() : ended;
  }

  boolean alive() {
    return ended.isEmpty();
  }

  /** Says a line; what is said to a driver that has ended is told by its messages. */
  synchronized void say(String line) {
    try {
      out.write(line);
      out.newLine();
      out.flush();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  /** The messages of a slot's next request. */
  BlockingQueue<DriverMessage> messages(int slot) {
    BlockingQueue<DriverMessage> messages = new LinkedBlockingQueue<>();
    slots.put(slot, messages);
    ended.ifPresent(
        reason -> messages.add(new DriverMessage(slot, DriverMessage.Kind.LOST, reason)));
    return messages;
  }

  private void listen() {
    String reason = "Spark's driver ended";
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(FAILED)) {
          reason = "Spark cannot be used: " + line.substring(FAILED.length());
        } else if (line.equals("ready")) {
          begun = true;
        } else {
          DriverMessage.read(line)
              .ifPresent(
                  message ->
                      Optional.ofNullable(slots.get(message.slot()))
                          .ifPresent(messages -> messages.add(message)));
        }
      }
    } catch (IOException e) {
      process.destroyForcibly();
    }
    String told = reason;
    ended = Optional.of(told);
    slots.forEach(
        (slot, messages) -> messages.add(new DriverMessage(slot, DriverMessage.Kind.LOST, told)));
  }

  /** Ends the application. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
