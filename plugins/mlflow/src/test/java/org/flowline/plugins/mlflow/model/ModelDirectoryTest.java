package org.flowline.plugins.mlflow.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flowline.spi.tracking.ExportedGraph;
import org.flowline.spi.tracking.ExportedModel;
import org.flowline.spi.tracking.GraphArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
  private static final GraphArray SOURCE =
      new GraphArray("source", false, 2, List.of(0.5, 1.0, -2.0, 3.0));
  private static final GraphArray CLASSES = new GraphArray("condition", true, 0, List.of(1.0, 0.0));
  private static final GraphArray SAMPLES = new GraphArray("samples", false, 2, List.of());

  @TempDir private Path directory;

  private Map<String, Path> write(GraphArray... inputs) throws IOException {
    Path sampler = Files.writeString(directory.resolve("sampler.onnx"), "graph");
    Path velocity = Files.writeString(directory.resolve("velocity.onnx"), "other");
    ExportedModel model =
        new ExportedModel(
            List.of(
                new ExportedGraph("sampler", sampler, List.of(inputs), List.of(SAMPLES)),
                new ExportedGraph("velocity", velocity, List.of(SOURCE), List.of(SAMPLES))),
            List.of());
    return new ModelDirectory(model, directory).write("m-1", "r1", "3.17.2", Instant.EPOCH);
  }

  private static JsonNode json(Path file) throws IOException {
    return new JsonMapper().readTree(Files.readString(file));
  }

  @Test
  void computesTheFirstGraphAndHasTheOthersBesideIt() throws IOException {
    Map<String, Path> files = write(SOURCE);
    assertEquals(directory.resolve("sampler.onnx"), files.get("model.onnx"));
    assertEquals(directory.resolve("velocity.onnx"), files.get("velocity.onnx"));
    assertEquals("MLmodel", List.copyOf(files.keySet()).get(files.size() - 1));
    String described = Files.readString(files.get("MLmodel"));
    assertTrue(described.contains("  python_function:\n    data: model.onnx\n"), described);
    assertTrue(described.contains("\nmodel_id: m-1\n"), described);
  }

  @Test
  void theExampleIsAnArrayOfRowsOfOneInput() throws IOException {
    assertEquals(
        new JsonMapper().readTree("[[0.5, 1.0], [-2.0, 3.0]]"),
        json(write(SOURCE).get("input_example.json")));
  }

  @Test
  void theExampleNamesSeveralInputs() throws IOException {
    Map<String, Path> files = write(SOURCE, CLASSES);
    JsonNode example = json(files.get("input_example.json"));
    assertEquals(
        new JsonMapper().readTree("{\"source\": [[0.5, 1.0], [-2.0, 3.0]], \"condition\": [1, 0]}"),
        example);
    assertEquals(example, json(files.get("serving_input_example.json")).path("inputs"));
  }

  @Test
  void theSignatureHasFreeRows() throws IOException {
    String line =
        Files.readString(write(SOURCE, CLASSES).get("MLmodel"))
            .lines()
            .map(String::strip)
            .filter(text -> text.startsWith("inputs: '"))
            .findFirst()
            .orElseThrow();
    JsonNode inputs =
        new JsonMapper().readTree(line.substring("inputs: '".length(), line.length() - 1));
    List<String> shapes = new ArrayList<>();
    inputs.forEach(
        input ->
            shapes.add(
                input.path("name").asText()
                    + input.path("tensor-spec").path("dtype").asText()
                    + input.path("tensor-spec").path("shape")));
    assertEquals(List.of("sourcefloat32[-1,2]", "conditionint64[-1]"), shapes);
  }
}
