package org.flowline.plugins.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.array.Tensor;
import org.flowline.journal.run.KeptCheckpoint;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunIdentity;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.publish.Timing;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that runs have kept. */
class CheckpointModelsTest {
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

  private Published publish() throws InterruptedException {
    MlflowTracker tracker =
        new MlflowTracker(
            Access.of(server.address(), name -> Optional.empty()),
            Optional.empty(),
            Timing.USUAL,
            new ModelSettings(Optional.empty(), Optional.of("flow"), 2));
    try (Publication publication =
        tracker.begin(new SmallStudy(runs, "study").subject(), line -> {})) {
      return publication.finish(List.of(), Duration.ofSeconds(20));
    }
  }

  private void keep(int trial, long step, double loss) throws IOException {
    RunDirectory run = new RunDirectory(runs.resolve(SmallStudy.run(trial)));
    Map<String, String> said = new TreeMap<>(KeptCheckpoint.metadata(step, loss));
    said.putAll(new RunIdentity("t" + trial, 0).metadata());
    Safetensors.write(
        KeptCheckpoint.file(run, step),
        List.of(new Tensor("w", new int[] {1}, new float[] {step})),
        said);
  }

  /** The page shows the newest model first, so the best is made last, and the model of the run. */
  @Test
  void ofTheBestRunAreModelsOfTheirOwnTheBestLast() throws IOException, InterruptedException {
    new SmallStudy(runs, "study").complete();
    keep(0, 10, 0.1);
    keep(1, 30, 0.3);
    keep(1, 60, 0.2);
    Published published = publish();
    assertTrue(published.complete(), published.toString());
    assertEquals(
        List.of("best of study, step 30: 2", "best of study, step 60: 1", "best of study: none"),
        server.store().models("flowline.place"));
    assertEquals(1, server.store().registry().count("flow"));
    List<String> metrics = server.store().metrics("flowline.run_key", "study/t1-s0/e0");
    for (String measured : List.of("train/loss@30 ", "train/loss@60 ", "train/loss@100 ")) {
      assertTrue(
          metrics.stream()
              .anyMatch(line -> line.startsWith(measured) && line.contains("of the model")),
          metrics.toString());
    }
    int writes = server.writes().size();
    assertTrue(publish().complete());
    assertEquals(writes, server.writes().size());
  }

  /** Not reported as success: told, and made again. */
  @Test
  void thatWereDeletedThereAreToldAndPublishedAnew() throws IOException, InterruptedException {
    new SmallStudy(runs, "study").complete();
    keep(1, 30, 0.3);
    keep(1, 60, 0.2);
    publish();
    server.store().deleteModels("step 60");
    server.store().deleteModels("best of study");
    Published again = publish();
    assertTrue(again.complete(), again.toString());
    assertTrue(
        again.notes().contains("2 models were deleted there, and are published anew"),
        again.toString());
    assertEquals(
        List.of("best of study, step 30: 2", "best of study, step 60: 1", "best of study: none"),
        server.store().models("flowline.place"));
    assertEquals("2", server.store().registry().aliased("flow", "champion"));
    int writes = server.writes().size();
    assertEquals(List.of(), publish().notes());
    assertEquals(writes, server.writes().size());
  }

  @Test
  void thatAreNotThereAreMissedInAWord() throws IOException, InterruptedException {
    new SmallStudy(runs, "study").complete();
    Published published = publish();
    assertTrue(published.complete(), published.toString());
    assertTrue(
        published.notes().stream().anyMatch(note -> note.contains("has kept no checkpoints")),
        published.toString());
  }
}
