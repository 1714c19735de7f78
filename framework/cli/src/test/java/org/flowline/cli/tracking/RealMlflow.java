package org.flowline.cli.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.flowline.cli.PythonEnvironment;
import org.flowline.plugins.mlflow.MlflowTracker;
import org.flowline.spi.tracking.LocalServer;

/**
 * A real MLflow server. Where the variable {@code FLOWLINE_TEST_MLFLOW} names no program, MLflow is
 * installed from PyPI into a virtual environment of the build; where that cannot be done, tests are
 * skipped.
 */
final class RealMlflow implements AutoCloseable {
  private static final String VERSION = "3.17.2";

  private final LocalServer process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();

  private RealMlflow(LocalServer process) {
    this.process = process;
  }

  private static MlflowTracker tracker() {
    return new MlflowTracker(
        new MlflowTracker.Config("http://127.0.0.1:5000", Optional.empty(), Optional.empty(), 0));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path program() {
    return PythonEnvironment.program(
        "FLOWLINE_TEST_MLFLOW",
        "mlflow-venv",
        "mlflow",
        "mlflow==" + VERSION,
        "onnx",
        "onnxruntime");
  }

  /** The Python that has MLflow. */
  static Path python() {
    return program().resolveSibling("python");
  }

  static RealMlflow start(Path directory, int port) throws IOException, InterruptedException {
    Path program = program();
    LocalServer process = tracker().start(program, port, directory);
    if (!process.ready(() -> false)) {
      process.close();
      throw new IOException(Files.readString(directory.resolve("mlflow.log")));
    }
    return new RealMlflow(process);
  }

  String address() {
    return process.address();
  }

  /** The answer to a request of the REST API. */
  JsonNode post(String endpoint, Object body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/api/2.0/mlflow/" + endpoint))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(mapper.writeValueAsString(body)))
            .build();
    return mapper.readTree(get(request));
  }

  JsonNode get(String endpoint) throws IOException, InterruptedException {
    URI uri = URI.create(address() + "/api/2.0/mlflow/" + endpoint);
    return mapper.readTree(get(HttpRequest.newBuilder(uri).build()));
  }

  /** Deletes something. */
  void delete(String endpoint) throws IOException, InterruptedException {
    URI uri = URI.create(address() + "/api/2.0/mlflow/" + endpoint);
    get(HttpRequest.newBuilder(uri).DELETE().build());
  }

  /** A file of a run. */
  byte[] artifact(String root, String path) throws IOException, InterruptedException {
    assertTrue(root.startsWith("mlflow-artifacts:/"), root);
    String below = root.substring("mlflow-artifacts:".length());
    return get(
        HttpRequest.newBuilder(
                URI.create(
                    address()
                        + "/api/2.0/mlflow-artifacts/artifacts"
                        + below
                        + "/"
                        + path.replace("+", "%2B")))
            .build());
  }

  private byte[] get(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    assertEquals(
        200, response.statusCode(), request.uri() + " " + new String(response.body(), UTF_8));
    return response.body();
  }

  @Override
  public void close() {
    process.close();
  }
}
