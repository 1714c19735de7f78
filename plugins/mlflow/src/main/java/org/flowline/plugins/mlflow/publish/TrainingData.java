package org.flowline.plugins.mlflow.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.flowline.journal.json.JsonText;
import org.flowline.journal.run.RunData;
import org.flowline.plugins.mlflow.server.DatasetInput;

/** The data that a run was trained on, as the server's page shows them. */
final class TrainingData {
  private static final String TARGET = "target.";
  private static final int MOST_COLUMNS = 32;

  private TrainingData() {}

  /**
   * The target of a run.
   *
   * @param parameters of the run
   * @param files the digests of the files that the data are made of
   * @param data shape and counts, where the run has told them
   */
  static DatasetInput of(
      Map<String, String> parameters, Optional<String> files, Optional<RunData> data) {
    Map<String, String> target = new TreeMap<>();
    parameters.forEach(
        (key, value) -> {
          if (key.startsWith(TARGET)) {
            target.put(key.substring(TARGET.length()), value);
          }
        });
    String source = JsonText.of(target);
    String content = source + files.orElse("");
    Optional<RunData.Side> side = data.map(RunData::target);
    return new DatasetInput(
        target.getOrDefault("type", "data"),
        UUID.nameUUIDFromBytes(content.getBytes(UTF_8)).toString().substring(0, 13),
        source,
        side.map(known -> JsonText.of(schema(known))),
        side.map(known -> JsonText.of(profile(known))));
  }

  /** Columns by their names, or numbers; what has many is a tensor. */
  private static Map<String, Object> schema(RunData.Side side) {
    int width = side.shape().stream().reduce(1, Math::multiplyExact);
    if (side.shape().size() > 1 || width > MOST_COLUMNS) {
      List<Integer> shape = new ArrayList<>(List.of(-1));
      shape.addAll(side.shape());
      return Map.of(
          "mlflow_tensorspec",
          List.of(
              ordered(
                  "type", "tensor", "tensor-spec", ordered("dtype", "float64", "shape", shape))));
    }
    List<Map<String, Object>> columns = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      String name = side.columns().isEmpty() ? "x" + column : side.columns().get(column);
      Map<String, Object> described = ordered("name", name, "type", "double");
      described.put("required", true);
      columns.add(described);
    }
    return Map.of("mlflow_colspec", columns);
  }

  private static Map<String, Object> ordered(String first, Object a, String second, Object b) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(first, a);
    map.put(second, b);
    return map;
  }

  /** Rows of a file, columns and classes; a distribution has as many rows as are asked of it. */
  private static Map<String, Object> profile(RunData.Side side) {
    Map<String, Object> profile = new LinkedHashMap<>();
    side.file().ifPresent(rows -> profile.put("num_rows", rows.count()));
    profile.put("num_columns", side.shape().stream().reduce(1, Math::multiplyExact));
    side.context().ifPresent(numbers -> profile.put("context_columns", numbers.columns()));
    if (!side.classes().isEmpty()) {
      profile.put("num_classes", side.classes().size());
      Map<String, Object> ofClass = new LinkedHashMap<>();
      List<Integer> counts = side.file().map(RunData.Rows::ofClass).orElse(List.of());
      for (int i = 0; i < counts.size(); i++) {
        ofClass.put(side.classes().get(i), counts.get(i));
      }
      if (!ofClass.isEmpty()) {
        profile.put("rows_of_class", ofClass);
      }
    }
    return profile;
  }
}
