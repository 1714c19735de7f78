package org.flowline.plugins.mlflow.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.flowline.journal.json.JsonText;
import org.flowline.spi.tracking.ExportedGraph;
import org.flowline.spi.tracking.ExportedModel;
import org.flowline.spi.tracking.GraphArray;

/**
 * The files of a model as {@code mlflow.pyfunc.load_model} and {@code mlflow.onnx.load_model} read
 * them: the first graph is what they compute, the others lie beside it.
 */
public final class ModelDirectory {
  private static final String GRAPH = "model.onnx";

  /** What a Python needs to compute it; the lowest versions that read such graphs. */
  private static final List<String> REQUIREMENTS =
      List.of("mlflow>=2.20", "numpy", "onnx>=1.15", "onnxruntime>=1.17");

  private static final String PYTHON = "3.11";

  private final ExportedModel model;
  private final Path directory;

  /**
   * A model.
   *
   * @param directory where files are written that are not there yet
   */
  public ModelDirectory(ExportedModel model, Path directory) {
    this.model = model;
    this.directory = directory;
  }

  /**
   * Writes what is missing.
   *
   * @param id of the logged model
   * @param run its run on the server
   * @param version of the server
   * @param made when the run ended
   * @return all files by their path in the model, {@code MLmodel} last
   */
  public Map<String, Path> write(String id, String run, String version, Instant made)
      throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    ExportedGraph first = model.graphs().get(0);
    files.put(GRAPH, first.file());
    for (ExportedGraph other : model.graphs().subList(1, model.graphs().size())) {
      files.put(other.name() + ".onnx", other.file());
    }
    files.put("requirements.txt", text("requirements.txt", String.join("\n", REQUIREMENTS) + "\n"));
    files.put("python_env.yaml", text("python_env.yaml", pythonEnvironment()));
    files.put("conda.yaml", text("conda.yaml", condaEnvironment()));
    Object example = example(first);
    files.put("input_example.json", text("input_example.json", JsonText.of(example)));
    files.put(
        "serving_input_example.json",
        text("serving_input_example.json", JsonText.of(Map.of("inputs", example))));
    long bytes = 0;
    for (Path file : files.values()) {
      bytes += Files.size(file);
    }
    files.put("MLmodel", text("MLmodel", description(first, id, run, version, made, bytes)));
    return files;
  }

  private Path text(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static String pythonEnvironment() {
    return """
    python: "%s"
    build_dependencies:
    - pip
    - setuptools
    - wheel
    dependencies:
    - -r requirements.txt
    """
        .formatted(PYTHON);
  }

  private static String condaEnvironment() {
    return """
    name: mlflow-env
    channels:
    - conda-forge
    dependencies:
    - python=%s
    - pip
    - pip:
      - %s
    """
        .formatted(PYTHON, String.join("\n  - ", REQUIREMENTS));
  }

  private String description(
      ExportedGraph graph, String id, String run, String version, Instant made, long bytes)
      throws IOException {
    return """
    flavors:
      onnx:
        code: null
        data: %s
        onnx_session_options: null
        providers:
        - CPUExecutionProvider
      python_function:
        data: %s
        env:
          conda: conda.yaml
          virtualenv: python_env.yaml
        loader_module: mlflow.onnx
        python_version: "%s"
    mlflow_version: "%s"
    model_id: %s
    model_size_bytes: %d
    model_uuid: %s
    run_id: %s
    saved_input_example_info:
      artifact_path: input_example.json
      serving_input_path: serving_input_example.json
      type: ndarray
    signature:
      inputs: '%s'
      outputs: '%s'
      params: null
    utc_time_created: '%s'
    """
        .formatted(
            GRAPH,
            GRAPH,
            PYTHON,
            version,
            id,
            bytes,
            id,
            run,
            signature(graph.inputs()),
            signature(graph.outputs()),
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS")
                .format(made.atOffset(ZoneOffset.UTC)));
  }

  private static String signature(List<GraphArray> arrays) {
    return JsonText.of(
        arrays.stream()
            .map(
                array ->
                    new TreeMap<>(
                        Map.of(
                            "name",
                            array.name(),
                            "type",
                            "tensor",
                            "tensor-spec",
                            Map.of(
                                "dtype",
                                array.whole() ? "int64" : "float32",
                                "shape",
                                array.width() == 0 ? List.of(-1) : List.of(-1, array.width())))))
            .toList());
  }

  /** An array where there is one input, else one by each name. */
  private static Object example(ExportedGraph graph) {
    if (graph.inputs().size() == 1) {
      return rows(graph.inputs().get(0));
    }
    Map<String, Object> named = new LinkedHashMap<>();
    graph.inputs().forEach(input -> named.put(input.name(), rows(input)));
    return named;
  }

  private static List<?> rows(GraphArray array) {
    List<? extends Number> values =
        array.whole()
            ? array.example().stream().map(Double::longValue).toList()
            : array.example().stream().map(Double::floatValue).toList();
    int width = array.width();
    return width == 0
        ? values
        : IntStream.range(0, values.size() / width)
            .mapToObj(row -> values.subList(row * width, (row + 1) * width))
            .toList();
  }
}
