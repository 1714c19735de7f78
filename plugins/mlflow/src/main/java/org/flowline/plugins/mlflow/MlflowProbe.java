package org.flowline.plugins.mlflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.flowline.plugins.mlflow.publish.Timing;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.TrackingException;

/** Tries whether runs can be published to a server, and leaves nothing behind but an experiment. */
final class MlflowProbe {
  private static final String EXPERIMENT = "flowline-doctor";

  private MlflowProbe() {}

  /**
   * Writes and removes a run with a file.
   *
   * @return what was reached
   * @throws IOException with what is wrong
   */
  static String of(Access access) throws IOException {
    Path file = Files.createTempFile("flowline", ".txt");
    try (MlflowServer server = new MlflowServer(access, Timing.USUAL.deadline())) {
      String version = server.version();
      Files.writeString(file, "probe\n");
      MlflowServer.RemoteRun run =
          server.create(
              server.experiment(EXPERIMENT, Optional.empty()),
              "probe",
              System.currentTimeMillis(),
              Map.of());
      try {
        server.upload(run.artifacts(), "probe.txt", file);
        server.remove(run.artifacts(), "probe.txt");
      } finally {
        server.delete(run.id());
      }
      return "MLflow %s at %s takes runs and files".formatted(version, access);
    } catch (TrackingException e) {
      throw new IOException(access + ": " + e.getMessage(), e);
    } finally {
      Files.delete(file);
    }
  }
}
