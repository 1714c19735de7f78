package org.flowline.plugins.mlflow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a server is waited for that takes its time; the program is a script. */
class MlflowServerProcessTest {
  @TempDir private Path directory;

  private Path script(String text) throws IOException {
    Path script = Files.writeString(directory.resolve("mlflow"), "#!/bin/sh\n" + text);
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  /** It answers only after twice the time that it might have been quiet for. */
  @Test
  void isWaitedForWhileItsLogGrows() throws IOException, InterruptedException {
    MlflowServerProcess.Patience patience =
        new MlflowServerProcess.Patience(Duration.ofSeconds(3), Duration.ofSeconds(1));
    long answers = System.nanoTime() + 2 * patience.quiet().toNanos();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(System.nanoTime() < answers ? 503 : 200, -1);
          exchange.close();
        });
    http.start();
    List<String> told = new ArrayList<>();
    try (MlflowServerProcess server =
        MlflowServerProcess.start(
            script("while true; do echo making the data base; sleep 0.2; done\n"),
            http.getAddress().getPort(),
            directory,
            patience)) {
      assertTrue(server.ready(() -> false, told::add));
      assertTrue(told.get(0).endsWith("its log ends with: making the data base"), told.toString());
    } finally {
      http.stop(0);
    }
  }

  @Test
  void isGivenUpWhenItsLogStandsStill() throws IOException, InterruptedException {
    try (MlflowServerProcess server =
        MlflowServerProcess.start(
            script("echo stuck; exec sleep 600\n"),
            1,
            directory,
            new MlflowServerProcess.Patience(Duration.ofSeconds(1), Duration.ofMinutes(1)))) {
      assertFalse(server.ready(() -> false, line -> {}));
    }
  }
}
