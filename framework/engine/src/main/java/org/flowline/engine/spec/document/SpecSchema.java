package org.flowline.engine.spec.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.settings.BlockType;
import org.flowline.engine.spec.settings.ComponentCatalog;
import org.flowline.engine.spec.settings.ComponentSchema;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.spi.component.Kind;

/**
 * The JSON Schema (draft 7) of spec files, for editors: of an experiment, and of a study of many.
 * It follows from the records of the spec; how parts fit together is the reader's alone.
 */
public final class SpecSchema {
  private final ComponentSchema components;

  /** The schema of specs that can name the given components. */
  public SpecSchema(ComponentCatalog catalog) {
    components = new ComponentSchema(catalog);
  }

  /** The schema, as JSON values. */
  public Map<String, Object> document() {
    Map<String, Object> keys = new LinkedHashMap<>(components.properties(ExperimentSpec.SETTINGS));
    keys.put(SpecKeys.EXTENDS, Map.of("type", "string"));
    keys.putAll(components.properties(StudySettings.SETTINGS));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", "http://json-schema.org/draft-07/schema#");
    document.put("title", "Flowline spec");
    document.put("type", "object");
    document.put("properties", keys);
    document.put("additionalProperties", false);
    document.put(
        "if",
        Map.of(
            "anyOf",
            List.of(
                Map.of("required", List.of(SpecKeys.EXTENDS)),
                Map.of("required", List.of(SpecKeys.SWEEP)))));
    document.put("then", true);
    document.put("else", whole());
    return document;
  }

  /** What an experiment must have where nothing else completes it. */
  private Map<String, Object> whole() {
    Map<String, Object> blocks = new LinkedHashMap<>();
    ExperimentSpec.SETTINGS
        .keys()
        .forEach(
            field -> {
              Optional<Kind> kind = BlockType.kind(field.type());
              kind.map(components::whole)
                  .ifPresent(
                      whole ->
                          blocks.put(
                              field.name(),
                              field.type() instanceof BlockType.Each
                                  ? Map.of("items", whole)
                                  : whole));
            });
    List<String> required =
        ExperimentSpec.SETTINGS
            .keys()
            .filter(SettingsRecord.Field::required)
            .map(SettingsRecord.Field::name)
            .toList();
    return Map.of("required", required, "properties", blocks);
  }
}
