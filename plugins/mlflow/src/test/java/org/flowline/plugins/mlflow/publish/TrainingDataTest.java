package org.flowline.plugins.mlflow.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.run.RunData;
import org.flowline.plugins.mlflow.server.DatasetInput;
import org.junit.jupiter.api.Test;

class TrainingDataTest {
  private static final Map<String, String> PARAMETERS =
      Map.of("target.type", "csv", "target.file", "iris.csv", "path.type", "ot");

  private static DatasetInput of(RunData.Side side) {
    return TrainingData.of(PARAMETERS, Optional.of("digest"), Optional.of(new RunData(side, side)));
  }

  private static JsonNode json(Optional<String> text) throws IOException {
    return new JsonMapper().readTree(text.orElseThrow());
  }

  @Test
  void aFileHasRowsColumnsAndClasses() throws IOException {
    DatasetInput input =
        of(
            new RunData.Side(
                Optional.of(new RunData.Rows("d", 150, true, List.of(100, 50))),
                List.of(2),
                List.of(0.0, 0.0),
                List.of(1.0, 1.0),
                List.of("length", "width"),
                List.of("setosa", "virginica"),
                List.of(),
                Optional.of(
                    new RunData.Numbers(List.of("dose"), List.of(1.0), List.of(2.0), List.of())),
                Optional.empty()));
    assertEquals("csv", input.name());
    JsonNode profile = json(input.profile());
    assertEquals(150, profile.path("num_rows").asInt());
    assertEquals(2, profile.path("num_columns").asInt());
    assertEquals(2, profile.path("num_classes").asInt());
    assertEquals("[\"dose\"]", profile.path("context_columns").toString());
    assertEquals(50, profile.path("rows_of_class").path("virginica").asInt());
    JsonNode columns = json(input.schema()).path("mlflow_colspec");
    assertEquals(2, columns.size());
    assertEquals("width", columns.path(1).path("name").asText());
  }

  @Test
  void anImageIsATensor() throws IOException {
    DatasetInput input =
        of(
            new RunData.Side(
                Optional.empty(),
                List.of(8, 8),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
    JsonNode tensor = json(input.schema()).path("mlflow_tensorspec").path(0).path("tensor-spec");
    assertEquals("[-1,8,8]", tensor.path("shape").toString());
    assertEquals(64, json(input.profile()).path("num_columns").asInt());
  }

  @Test
  void isNamedWithoutWhatARunHasNotTold() {
    DatasetInput input = TrainingData.of(PARAMETERS, Optional.empty(), Optional.empty());
    assertEquals("csv", input.name());
    assertEquals(Optional.empty(), input.profile());
    assertEquals(Optional.empty(), input.schema());
  }
}
