package org.flowline.plugins.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.publish.Timing;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.spi.tracking.ExportedGraph;
import org.flowline.spi.tracking.ExportedModel;
import org.flowline.spi.tracking.GraphArray;
import org.flowline.spi.tracking.ModelExporter;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host has to say while and after it makes the graphs of a model. */
class SlowExportTest {
  private static final Duration IMPATIENT = Duration.ofMillis(1500);

  @TempDir private Path runs;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Published publish(ModelExporter exporter) throws IOException, InterruptedException {
    MlflowTracker tracker =
        new MlflowTracker(
            Access.of(server.address(), name -> Optional.empty()),
            Optional.empty(),
            Timing.USUAL,
            new ModelSettings(Optional.of(exporter), Optional.of("flow"), 0));
    SmallStudy study = new SmallStudy(runs, "study").complete();
    try (Publication publication = tracker.begin(study.subject(), line -> {})) {
      return publication.finish(List.of(), IMPATIENT);
    }
  }

  /** The server is not to blame, so nobody gives up waiting for it. */
  @Test
  void isWaitedFor() throws IOException, InterruptedException {
    Published published =
        publish(
            (run, directory) -> {
              pause(IMPATIENT.multipliedBy(2));
              Path file = Files.writeString(directory.resolve("sampler.onnx"), "graph");
              GraphArray points = new GraphArray("source", false, 2, List.of(1.0, 2.0));
              return new ExportedModel(
                  List.of(new ExportedGraph("sampler", file, List.of(points), List.of(points))),
                  List.of("velocity.onnx: for a reason"));
            });
    assertTrue(published.complete(), published.toString());
    assertTrue(
        published.notes().stream().anyMatch(note -> note.endsWith("velocity.onnx: for a reason")),
        published.toString());
    assertTrue(server.store().seen().contains("/artifacts/MLmodel"), server.store().seen());
    assertEquals("1", server.store().registry().aliased("flow", "champion"));
  }

  /** A model that has no graph is there as weights. */
  @Test
  void isNoFailureWhereThereIsNone() throws IOException, InterruptedException {
    Published published =
        publish(
            (run, directory) -> {
              throw new IOException("architecture 'x' computes outside the tape");
            });
    assertTrue(published.complete(), published.toString());
    assertTrue(
        published.notes().stream()
            .anyMatch(
                note ->
                    note.endsWith(
                        "published as weights alone: architecture 'x' computes outside the tape")),
        published.toString());
  }

  /** Nor where a part of a plugin fails: the study ends on the server all the same. */
  @Test
  void isNoFailureWhereAPartOfItFails() throws IOException, InterruptedException {
    Published published =
        publish(
            (run, directory) -> {
              throw new IllegalStateException("a mistake of a plugin");
            });
    assertTrue(published.complete(), published.toString());
    assertTrue(
        published.notes().stream().anyMatch(note -> note.endsWith("a mistake of a plugin")),
        published.toString());
    assertEquals("FINISHED", server.store().status("study"));
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
