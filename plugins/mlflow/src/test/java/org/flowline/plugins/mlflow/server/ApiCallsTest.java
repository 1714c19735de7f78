package org.flowline.plugins.mlflow.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server that keeps connections open, although it was told that they end. */
class ApiCallsTest {
  private static final byte[] ANSWER = {'{', '}'};

  private final Set<Integer> connections = Collections.synchronizedSet(new HashSet<>());

  private HttpServer server(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          connections.add(exchange.getRemoteAddress().getPort());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, ANSWER.length);
          exchange.getResponseBody().write(ANSWER);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static ApiCalls calls(HttpServer server) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    return new ApiCalls(Access.of(address, name -> Optional.empty()), Duration.ofSeconds(10));
  }

  @Test
  void eachHasAConnectionOfItsOwn() throws IOException, TrackingException {
    HttpServer server = server(200);
    try {
      calls(server).get("a");
      calls(server).post("b", "{}");
      calls(server).get("c");
      assertEquals(3, connections.size());
    } finally {
      server.stop(0);
    }
  }

  /** On a connection that the server is about to close, the next request would be lost. */
  @ParameterizedTest
  @ValueSource(ints = {404, 500})
  void thatAnErrorWasTheAnswerOnIsNotUsedAgain(int status) throws IOException {
    HttpServer server = server(status);
    try {
      ApiCalls calls = calls(server);
      assertThrows(TrackingException.class, () -> calls.get("a"));
      assertThrows(TrackingException.class, () -> calls.post("b", "{}"));
      assertThrows(TrackingException.class, () -> calls.get("c"));
      assertEquals(3, connections.size());
    } finally {
      server.stop(0);
    }
  }
}
