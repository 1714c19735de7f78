package org.flowline.engine.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/**
 * Specs as a JSON Schema (draft 7), for editors: keys, types of components, their settings with
 * what they are and their ranges. How parts fit together is the reader's alone.
 *
 * @param catalog the components that specs can name
 */
public record SpecSchema(ComponentCatalog catalog) {
  private static final String TYPE = "type";

  /** The blocks of an experiment by their keys. */
  public Map<String, Object> experiment() {
    Map<String, Object> blocks = new LinkedHashMap<>();
    blocks.put("name", name("Names the page of the results"));
    blocks.put(
        "description", described(new ScalarType.Text().schema(), "A sentence on why it is run."));
    blocks.put("seed", described(TopLevel.SEED.schema(), "Of weights, batches and noise."));
    for (Part part : Part.values()) {
      blocks.put(part.key(), component(part.kind(), extras(part.key())));
    }
    blocks.put(
        TopLevel.INITIALIZE_FROM,
        described(
            new ScalarType.Text().schema(),
            "A finished run whose weights training starts from: an id, its start, or a directory."));
    blocks.put(
        "condition",
        described(
            ScalarType.Choice.of(Condition.class).schema(),
            "What the network is told of each point: none, or the labels of the target."
                + " Default: none"));
    blocks.put("training", record(TrainingSettings.SETTINGS));
    blocks.put("data", record(DataSettings.SETTINGS));
    blocks.put(
        "metrics", Map.of(TYPE, "array", "items", component(Kind.METRIC, extras("metrics"))));
    blocks.put("artifacts", ScalarType.Choice.of(Artifacts.class).schema());
    return blocks;
  }

  private static Map<String, Object> name(String doc) {
    Map<String, Object> schema = new LinkedHashMap<>(new ScalarType.Text().schema());
    schema.put("maxLength", SpecName.LONGEST);
    return described(schema, doc + ": " + SpecName.RULE + ".");
  }

  private static Map<String, Object> extras(String key) {
    Map<String, Object> extras = new LinkedHashMap<>();
    for (String extra : TopLevel.extras(key)) {
      extras.put(
          extra,
          extra.equals("samples")
              ? described(
                  TopLevel.SAMPLES.schema(),
                  "Size of a fixed training set; fresh draws if left out.")
              : name("Names the values that it measures"));
    }
    return extras;
  }

  /** What an experiment must have where nothing else completes it. */
  public Map<String, Object> whole() {
    Map<String, Object> blocks = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      blocks.put(part.key(), whole(part.kind()));
    }
    blocks.put("metrics", Map.of("items", whole(Kind.METRIC)));
    return Map.of("required", List.of("name", "target"), "properties", blocks);
  }

  private Map<String, Object> whole(Kind kind) {
    List<Object> cases = new ArrayList<>();
    for (String type : catalog.types(kind)) {
      List<String> required =
          settings(kind, type).settings().stream()
              .filter(Setting::required)
              .map(Setting::name)
              .toList();
      if (!required.isEmpty()) {
        cases.add(when(type, Map.of("required", required)));
      }
    }
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("required", List.of(TYPE));
    if (!cases.isEmpty()) {
      whole.put("allOf", cases);
    }
    return whole;
  }

  /**
   * A mapping with a type and its settings.
   *
   * @param extras keys beside the settings
   */
  public Map<String, Object> component(Kind kind, Map<String, Object> extras) {
    List<Object> cases = new ArrayList<>();
    for (String type : catalog.types(kind)) {
      Map<String, Object> keys = new LinkedHashMap<>();
      keys.put(TYPE, true);
      keys.putAll(extras);
      keys.putAll(properties(settings(kind, type)));
      cases.add(when(type, Map.of("properties", keys, "additionalProperties", false)));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(TYPE, "object");
    schema.put("properties", Map.of(TYPE, Map.of("enum", catalog.types(kind))));
    schema.put("allOf", cases);
    return schema;
  }

  private static Map<String, Object> when(String type, Map<String, Object> then) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(
        "if", Map.of("properties", Map.of(TYPE, Map.of("const", type)), "required", List.of(TYPE)));
    schema.put("then", then);
    return schema;
  }

  private SettingsRecord settings(Kind kind, String type) {
    return catalog.settings(new ComponentKey(kind, type)).orElseThrow();
  }

  /** A mapping with the settings of a record. */
  public Map<String, Object> record(SettingsRecord settings) {
    return Map.of(
        TYPE, "object", "properties", properties(settings), "additionalProperties", false);
  }

  /** The settings of a record by name. */
  public Map<String, Object> properties(SettingsRecord settings) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (SettingsRecord.Field field : settings.fields()) {
      Setting setting = field.setting();
      String doc =
          setting.defaultValue().map(v -> setting.doc() + " Default: " + v).orElse(setting.doc());
      properties.put(field.name(), described(field.type().schema(), doc));
    }
    return properties;
  }

  private static Map<String, Object> described(Map<String, Object> schema, String doc) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    described.put("description", doc);
    return described;
  }
}
