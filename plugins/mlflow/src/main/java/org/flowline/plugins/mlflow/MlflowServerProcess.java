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
import java.util.stream.Stream;
import org.flowline.spi.tracking.LocalServer;

/** An MLflow server of our own, with its store in the working directory, ended with us. */
final class MlflowServerProcess implements LocalServer {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LOG = "mlflow.log";

  private final Process process;
  private final String address;

  private MlflowServerProcess(Process process, String address) {
    this.process = process;
    this.address = address;
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
    builder.redirectErrorStream(true).redirectOutput(directory.resolve(LOG).toFile());
    return new MlflowServerProcess(builder.start(), "http://127.0.0.1:" + port);
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
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < until && !givenUp.getAsBoolean()) {
      try {
        if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return true;
        }
      } catch (IOException e) {
        // Not yet.
      }
      Thread.sleep(200);
    }
    return false;
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
