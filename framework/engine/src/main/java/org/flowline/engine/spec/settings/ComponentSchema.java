package org.flowline.engine.spec.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.engine.spec.yaml.YamlText;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/**
 * The JSON Schema of components and blocks: their settings with what they are and their ranges.
 *
 * @param catalog the components that specs can name
 */
public record ComponentSchema(ComponentCatalog catalog) {
  private static final String TYPE = "type";

  /** A mapping with the settings of a record. */
  Map<String, Object> block(SettingsRecord settings) {
    return Map.of(
        TYPE, "object", "properties", properties(settings), "additionalProperties", false);
  }

  /** The settings of a record by name. */
  public Map<String, Object> properties(SettingsRecord settings) {
    Map<String, Object> properties = new LinkedHashMap<>();
    settings
        .keys()
        .forEach(
            field -> {
              Map<String, Object> described = new LinkedHashMap<>(field.type().schema(this));
              described.put("description", description(field));
              properties.put(field.name(), described);
            });
    return properties;
  }

  private static String description(SettingsRecord.Field field) {
    return field
        .standard()
        .filter(value -> !YamlText.flow(value).equals("{}"))
        .map(value -> field.doc() + " Default: " + YamlText.flow(value))
        .orElse(field.doc());
  }

  /**
   * A mapping with a type and its settings.
   *
   * @param further keys beside the settings
   */
  Map<String, Object> component(Kind kind, Map<String, Object> further) {
    List<Object> cases = new ArrayList<>();
    for (String type : catalog.types(kind)) {
      Map<String, Object> keys = new LinkedHashMap<>();
      keys.put(TYPE, true);
      keys.putAll(further);
      keys.putAll(properties(settings(kind, type)));
      cases.add(when(type, Map.of("properties", keys, "additionalProperties", false)));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(TYPE, "object");
    schema.put("properties", Map.of(TYPE, Map.of("enum", catalog.types(kind))));
    schema.put("allOf", cases);
    return schema;
  }

  /** The type of a component alone, or what a variable of the environment fills in. */
  Map<String, Object> name(Kind kind) {
    return Map.of(
        "anyOf",
        List.of(
            Map.of("enum", catalog.types(kind)),
            Map.of(TYPE, "string", "pattern", ScalarType.VARIABLE)));
  }

  /** What a component must have where nothing else completes it. */
  public Map<String, Object> whole(Kind kind) {
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
}
