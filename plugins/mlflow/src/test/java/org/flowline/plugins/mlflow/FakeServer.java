package org.flowline.plugins.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/** A tracking server in memory, which fails as a test asks it to. */
final class FakeServer implements AutoCloseable {
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final JsonMapper mapper = new JsonMapper();
  private final FakeStore store;
  private final List<String> requests = new ArrayList<>();
  private final List<String> writes = new ArrayList<>();
  private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);

  FakeServer() throws IOException {
    this(0, new FakeStore("mlflow-artifacts:"));
  }

  /** A server on a port, with what an earlier one has stored. */
  FakeServer(int port, FakeStore store) throws IOException {
    this(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), store);
  }

  /** A server that speaks TLS. */
  static FakeServer secure(SSLContext context) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new FakeServer(server, new FakeStore("mlflow-artifacts:"));
  }

  private FakeServer(HttpServer http, FakeStore store) {
    this.http = http;
    this.store = store;
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    http.start();
  }

  FakeStore store() {
    return store;
  }

  int port() {
    return http.getAddress().getPort();
  }

  String address() {
    return (http instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
  }

  void fail(Fault next) {
    fault.set(next);
  }

  /** The paths of the requests so far, without what follows the run's own. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** The paths of the requests so far that change what is stored. */
  synchronized List<String> writes() {
    return List.copyOf(writes);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    synchronized (this) {
      requests.add(path);
      if (!exchange.getRequestMethod().equals("GET") && !path.endsWith("/search")) {
        writes.add(path);
      }
    }
    Optional<String> authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
    switch (fault.get().next(path, authorization)) {
      case WORK -> answer(exchange, path);
      case HANG -> hang();
      case RESET -> {
        exchange.getRequestBody().read();
        exchange.close();
      }
      case LOSE_ANSWER -> {
        work(exchange, path);
        exchange.close();
      }
      case UNAUTHORIZED -> send(exchange, 401, "{\"message\": \"who are you?\"}");
      case TOO_MANY -> send(exchange, 429, "{\"message\": \"slow down\"}");
      case BROKEN -> send(exchange, 500, "{\"message\": \"out of order\"}");
      case FULL -> send(exchange, 507, "{\"message\": \"disk full\"}");
    }
  }

  private static void hang() throws IOException {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException {
    try {
      send(exchange, 200, work(exchange, path));
    } catch (FakeStore.RefusedException e) {
      send(
          exchange,
          e.status(),
          mapper.writeValueAsString(
              Map.of("error_code", e.code(), "message", String.valueOf(e.getMessage()))));
    }
  }

  private String work(HttpExchange exchange, String path) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.equals("/version")) {
      return "fake";
    }
    if (path.startsWith(ARTIFACTS)) {
      String name = URLDecoder.decode(path.substring(ARTIFACTS.length()), UTF_8);
      store.artifact(
          name, exchange.getRequestMethod().equals("PUT") ? Optional.of(body) : Optional.empty());
      return "{}";
    }
    JsonNode request =
        body.length > 0 ? mapper.readTree(body) : mapper.valueToTree(query(exchange));
    return mapper.writeValueAsString(store.call(path.substring(API.length()), request));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String part : raw.split("&", -1)) {
        String[] pair = part.split("=", 2);
        query.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
      }
    }
    return query;
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if ("close".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Connection"))) {
      // As MLflow's server confirms it; the JDK's closes without a word.
      exchange.getResponseHeaders().add("Connection", "close");
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
