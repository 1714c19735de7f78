package org.flowline.plugins.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.plugins.mlflow.server.LogBatch;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.TrackingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlflow.api.proto.Service.RunStatus;

/** A server that sends every request on to another origin. */
class RedirectTest {
  private static final MlflowServer.Experiment EXPERIMENT =
      new MlflowServer.Experiment("1", 0, Map.of());

  @TempDir private Path directory;
  private final List<String> first = Collections.synchronizedList(new ArrayList<>());
  private final List<String> second = Collections.synchronizedList(new ArrayList<>());
  private HttpServer trusted = server();
  private HttpServer other = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String credentials(HttpExchange exchange) {
    return exchange.getRequestMethod()
        + " "
        + exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
  }

  @BeforeEach
  void start() {
    other.createContext(
        "/",
        exchange -> {
          second.add(credentials(exchange));
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
          exchange.close();
        });
    trusted.start();
    other.start();
  }

  @AfterEach
  void stop() {
    trusted.stop(0);
    other.stop(0);
  }

  private void redirect(int status) {
    trusted.createContext(
        "/",
        exchange -> {
          first.add(credentials(exchange));
          exchange.getRequestBody().readAllBytes();
          exchange
              .getResponseHeaders()
              .add("Location", address(other) + exchange.getRequestURI() + "?key=hidden");
          exchange.sendResponseHeaders(status, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
          exchange.close();
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void getsNoCredentialsNorAnythingElse(int status) throws IOException {
    redirect(status);
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_TOKEN", "secret-token");
    Access access = Access.of(address(trusted), name -> Optional.ofNullable(environment.get(name)));
    Path file = Files.writeString(directory.resolve("file.txt"), "content");
    try (MlflowServer server = new MlflowServer(access, Duration.ofSeconds(5))) {
      String root = "mlflow-artifacts:/1/r/artifacts";
      Map<String, Executable> requests =
          Map.of(
              "version", server::version,
              "experiment", () -> server.experiment("name", Optional.empty()),
              "search", () -> server.search(EXPERIMENT, "tags.a = 'b'"),
              "create", () -> server.create(EXPERIMENT, "name", 1, Map.of()),
              "log", () -> server.log("r", new LogBatch(List.of(), List.of(), List.of())),
              "status", () -> server.status("r", RunStatus.FINISHED, OptionalLong.empty()),
              "delete", () -> server.delete("r"),
              "upload", () -> server.upload(root, "file.txt", file),
              "remove", () -> server.remove(root, "file.txt"));
      requests.forEach(
          (what, request) -> {
            TrackingException refused = assertThrows(TrackingException.class, request, what);
            assertEquals(TrackingException.Kind.REFUSED, refused.kind(), what + ": " + refused);
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.contains(address(other)), message);
            assertFalse(message.contains("hidden"), message);
          });
    }
    assertEquals(9, first.size(), first.toString());
    assertTrue(first.stream().allMatch(seen -> seen.endsWith("[Bearer secret-token]")));
    assertEquals(List.of(), second);
  }
}
