package org.flowline.testkit.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.flowline.spi.launch.WorkerCommand;

/**
 * A worker that does what its requests say, a line each: {@code say TEXT}, {@code log TEXT}, {@code
 * pid}, {@code exit CODE}, {@code await FILE} until it is there, {@code stopped} until it is asked
 * to stop. The answer to {@code FILE} is {@code FILE.answer}.
 */
final class ExampleWorker {
  private static final int PAUSE_MILLIS = 5;

  private ExampleWorker() {}

  /** How to start one. */
  static WorkerCommand command(Path logs) {
    return new WorkerCommand(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            place(ExampleWorker.class) + File.pathSeparator + place(WorkerCommand.class),
            ExampleWorker.class.getName()),
        logs);
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the answer to a request is. */
  static Path answer(Path request) {
    return request.resolveSibling(request.getFileName() + ".answer");
  }

  /** Reads requests from standard input until it ends. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.equals(WorkerCommand.STOP)) {
        Path request = Path.of(line);
        for (String order : Files.readAllLines(request)) {
          obey(order, in);
        }
        Files.writeString(answer(request), "done");
        say(WorkerCommand.ANSWERED);
      }
    }
  }

  private static void obey(String order, BufferedReader in)
      throws IOException, InterruptedException {
    String[] words = order.split(" ", 2);
    switch (words[0]) {
      case "say" -> say(words[1]);
      case "log" -> System.err.println(words[1]);
      case "pid" -> say(String.format(Locale.ROOT, "pid %d", ProcessHandle.current().pid()));
      case "exit" -> System.exit(Integer.parseInt(words[1]));
      case "await" -> {
        while (!Files.exists(Path.of(words[1]))) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
      case "stopped" -> {
        while (!WorkerCommand.STOP.equals(in.readLine())) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
      default -> throw new IllegalArgumentException(order);
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
