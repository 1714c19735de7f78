package org.flowline.plugins.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.run.RunDirectory;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.publish.Timing;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that are not what their run wrote are not published; all else is. */
class DamagedModelTest {
  private static final String MODEL = "<study/t1-s0/e0>/artifacts/model.safetensors";

  @TempDir private Path runs;

  private SmallStudy study = new SmallStudy(Path.of(""), "");
  private Path best = Path.of("");

  @BeforeEach
  void complete() throws IOException {
    study = new SmallStudy(runs, "study").complete();
    best = new RunDirectory(runs.resolve(SmallStudy.run(1))).model();
  }

  private Published publish(FakeServer server) throws InterruptedException {
    MlflowTracker tracker =
        new MlflowTracker(
            Access.of(server.address(), name -> Optional.empty()),
            Optional.empty(),
            Timing.USUAL,
            ModelSettings.PLAIN);
    try (Publication publication = tracker.begin(study.subject(), line -> {})) {
      return publication.finish(List.of(), Duration.ofSeconds(20));
    }
  }

  private void assertLeftOut(String reason) throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer()) {
      Published published = publish(server);
      assertFalse(published.complete());
      String problem = published.problem().orElse("");
      assertTrue(problem.contains(best.toString()) && problem.contains(reason), problem);
      String seen = server.store().seen();
      assertFalse(seen.contains(MODEL) || seen.contains("LOGGED_MODEL"), seen);
      assertTrue(seen.contains("<study/t0-s0/e0>/artifacts/model.safetensors"), seen);
      assertEquals("FINISHED", server.store().status("study/t1-s0/e0"));
    }
  }

  @Test
  void oneByteIsAnother() throws IOException, InterruptedException {
    byte[] bytes = Files.readAllBytes(best);
    bytes[bytes.length - 1] ^= 1;
    Files.write(best, bytes);
    assertLeftOut("damaged");
  }

  @Test
  void theWeightsAreAnotherRuns() throws IOException, InterruptedException {
    Files.copy(
        new RunDirectory(runs.resolve(SmallStudy.run(0))).model(),
        best,
        StandardCopyOption.REPLACE_EXISTING);
    assertLeftOut("is of another run");
  }

  @Test
  void arriveOnceTheyAreWholeAgain() throws IOException, InterruptedException {
    byte[] whole = Files.readAllBytes(best);
    Files.write(best, new byte[] {1, 2, 3});
    try (FakeServer server = new FakeServer()) {
      assertFalse(publish(server).complete());
      Files.write(best, whole);
      Published published = publish(server);
      assertTrue(published.complete(), published.toString());
      assertTrue(server.store().seen().contains(MODEL), server.store().seen());
      assertTrue(server.store().seen().contains("LOGGED_MODEL_READY"), server.store().seen());
    }
  }
}
