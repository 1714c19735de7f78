package org.flowline.plugins.mlflow.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.junit.jupiter.api.Test;

class RunUploadsTest {
  private static Map<String, Path> published(String name) {
    RunDirectory run = new RunDirectory(Path.of("runs/k-s0"));
    Map<String, Path> files = new TreeMap<>();
    new RunUploads(run)
        .add(
            new RunHistory.Written(
                new Event.ArtifactWritten(
                    Instant.EPOCH,
                    "artifacts/evaluation-ab/attached/" + name,
                    1,
                    Optional.of("ab"),
                    Optional.of("What it shows.")),
                300),
            files);
    return files;
  }

  /** A table of the form that the server shows as one. */
  @Test
  void aTableThatAMetricAttachedIsAFileOfTheRun() {
    assertEquals(
        Map.of(
            "attached/c2st_folds.json",
            Path.of("runs/k-s0/artifacts/evaluation-ab/attached/c2st_folds.json")),
        published("c2st_folds.json"));
  }

  /** Under its name, and where the server shows pictures of one key side by side. */
  @Test
  void aPictureIsOneOfTheRunsImages() {
    Map<String, Path> files = published("c2st_certainty.png");
    assertTrue(files.containsKey("attached/c2st_certainty.png"), files.toString());
    assertEquals(
        2,
        files.keySet().stream()
            .filter(name -> name.startsWith("images/attached~c2st_certainty+step+300+"))
            .count());
  }

  /** Those of all steps have one key, so that the server lets people go through them. */
  @Test
  void picturesOfTrainingAreStepsOfOneImage() {
    Map<String, Path> files = new TreeMap<>();
    RunUploads uploads = new RunUploads(new RunDirectory(Path.of("runs/k-s0")));
    for (int step : new int[] {500, 1000}) {
      String path = "artifacts/training/step-" + step + ".png";
      uploads.add(
          new RunHistory.Written(
              new Event.ArtifactWritten(Instant.EPOCH, path, 1, Optional.empty()), 1),
          files);
    }
    assertTrue(files.containsKey("training/step-500.png"), files.toString());
    for (int step : new int[] {500, 1000}) {
      String start = "images/training~samples+step+" + step + "+timestamp+0+";
      assertEquals(2, files.keySet().stream().filter(name -> name.startsWith(start)).count());
    }
  }
}
