package org.flowline.plugins.mlflow;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flowline.spi.tracking.LocalServer;

/** An MLflow server of our own, with its store in the working directory, ended with us. */
final class MlflowServerProcess implements LocalServer {
  private static final String LOG = "mlflow.log";
  private static final int LINE = 100;

  private final Process process;
  private final String address;
  private final Path file;
  private final Patience patience;

  /**
   * How long it is waited for.
   *
   * @param quiet so long without a word in its log
   * @param saying from one word about that to the next
   */
  record Patience(Duration quiet, Duration saying) {
    /** A first start makes a data base, and reads a gigabyte of Python on a busy machine. */
    static final Patience USUAL = new Patience(Duration.ofMinutes(2), Duration.ofSeconds(10));
  }

  private MlflowServerProcess(Process process, String address, Path file, Patience patience) {
    this.process = process;
    this.address = address;
    this.file = file;
    this.patience = patience;
  }

  /** The program, in a virtual environment or on the path. */
  static Optional<Path> find(Path environment) {
    Stream<Path> places =
        Stream.concat(
            Stream.of(environment.resolve("bin")),
            Arrays.stream(
                    Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(Path::of));
    return places.map(place -> place.resolve("mlflow")).filter(Files::isExecutable).findFirst();
  }

  /**
   * Starts it.
   *
   * @param directory where its store and its log are
   */
  static MlflowServerProcess start(Path program, int port, Path directory) throws IOException {
    return start(program, port, directory, Patience.USUAL);
  }

  /** The same with a patience of its own. */
  static MlflowServerProcess start(Path program, int port, Path directory, Patience patience)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toAbsolutePath().toString(),
            "server",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--backend-store-uri",
            "sqlite:///mlflow.db",
            "--artifacts-destination",
            "./mlartifacts");
    // Its job workers take a gigabyte and do nothing for us.
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    builder.directory(directory.toFile());
    Path file = directory.resolve(LOG);
    builder.redirectErrorStream(true).redirectOutput(file.toFile());
    return new MlflowServerProcess(builder.start(), "http://127.0.0.1:" + port, file, patience);
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public String log() {
    return LOG;
  }

  @Override
  public boolean ready(BooleanSupplier givenUp) throws InterruptedException {
    return ready(givenUp, line -> {});
  }

  /** As long as its log grows, it is on its way. */
  @Override
  public boolean ready(BooleanSupplier givenUp, Consumer<String> told) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    long began = System.nanoTime();
    long grown = began;
    long said = began;
    long size = 0;
    while (process.isAlive()
        && System.nanoTime() - grown < patience.quiet().toNanos()
        && !givenUp.getAsBoolean()) {
      try {
        if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return true;
        }
      } catch (IOException e) {
        // Not yet.
      }
      long now = System.nanoTime();
      long length = file.toFile().length();
      if (length != size) {
        size = length;
        grown = now;
      }
      if (now - said >= patience.saying().toNanos()) {
        said = now;
        told.accept(
            "waiting for MLflow, %d s so far; its log ends with: %s"
                .formatted(TimeUnit.NANOSECONDS.toSeconds(now - began), lastLine()));
      }
      Thread.sleep(200);
    }
    return false;
  }

  private String lastLine() {
    try {
      String last =
          Files.readString(file)
              .lines()
              .filter(line -> !line.isBlank())
              .reduce((earlier, later) -> later)
              .orElse("nothing yet");
      return last.length() > LINE ? last.substring(0, LINE) + "\u2026" : last;
    } catch (IOException e) {
      // Half a character, or not there.
      return "nothing that can be read";
    }
  }

  @Override
  public void await(CountDownLatch end) throws InterruptedException {
    boolean asked = false;
    while (process.isAlive() && !asked) {
      asked = end.await(200, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    // Its workers first: they would outlive it.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
