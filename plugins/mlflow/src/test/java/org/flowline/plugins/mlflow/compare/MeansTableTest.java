package org.flowline.plugins.mlflow.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.SmallStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeansTableTest {
  @TempDir private Path runs;

  private static StudyHistory.Trial trial(Double... scores) {
    List<StudyHistory.Replicate> replicates = new ArrayList<>();
    for (Double score : scores) {
      RunOutcome outcome =
          new RunOutcome(
              score.isNaN() ? RunState.FAILED : RunState.FINISHED,
              1,
              Optional.empty(),
              0,
              false,
              new TreeMap<>(Map.of("eval/wasserstein", score)));
      replicates.add(new StudyHistory.Replicate(new PlannedRun("r", "e", 0), Optional.of(outcome)));
    }
    return new StudyHistory.Trial(
        0, Map.of("path.type", "ot"), replicates, List.of(), Map.of(), Map.of());
  }

  @Test
  void hasMeansOfFinishedReplicates() throws IOException {
    StudyHistory history =
        new StudyHistory(Optional.empty(), List.of(trial(1.0, 2.0, 6.0, Double.NaN)));
    JsonNode table = new JsonMapper().readTree(MeansTable.of(history));
    List<String> columns = new ArrayList<>();
    table.path("columns").forEach(column -> columns.add(column.asText()));
    assertEquals(
        List.of("trial", "path type", "n", "eval/wasserstein mean", "eval/wasserstein std"),
        columns);
    JsonNode row = table.path("data").path(0);
    assertEquals("ot", row.path(1).asText());
    assertEquals(3, row.path(2).asInt());
    assertEquals(3, row.path(3).asDouble());
    // Squares 4, 1 and 9 about the mean, over n - 1.
    assertEquals(Math.sqrt(7), row.path(4).asDouble(), 1e-12);
  }

  @Test
  void hasNoColumnWithADot() throws IOException {
    SmallStudy study = new SmallStudy(runs, "study").complete();
    JsonNode table = new JsonMapper().readTree(MeansTable.of(StudyHistory.read(study.directory())));
    assertEquals(3, table.path("data").size());
    table.path("columns").forEach(column -> assertFalse(column.asText().contains(".")));
  }
}
