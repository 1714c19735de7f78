package org.flowline.engine.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.engine.spec.ComponentCatalog;
import org.flowline.engine.spec.SpecSchema;
import org.flowline.engine.wiring.ExecutionSettings;
import org.flowline.spi.component.Kind;

/** The JSON Schema of spec files: of an experiment, and of a study of many. */
public final class StudySchema {
  private static final Map<String, Object> ANY = Map.of();
  private static final Map<String, Object> MAPPING = Map.of("type", "object");
  private static final Map<String, Object> LIST = Map.of("type", "array");
  private static final Map<String, Object> NAME = Map.of("type", "string");

  private final SpecSchema schema;

  /** The schema of specs that can name the given components. */
  public StudySchema(ComponentCatalog catalog) {
    schema = new SpecSchema(catalog);
  }

  /** The schema, as JSON values. */
  public Map<String, Object> document() {
    Map<String, Object> keys = new LinkedHashMap<>(schema.experiment());
    keys.put("extends", NAME);
    keys.put("sweep", sweep());
    keys.put("execution", execution());
    keys.put("tracking", Map.of("anyOf", List.of(NAME, schema.component(Kind.TRACKER, Map.of()))));
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
            List.of(Map.of("required", List.of("extends")), Map.of("required", List.of("sweep")))));
    document.put("then", true);
    document.put("else", schema.whole());
    return document;
  }

  private Map<String, Object> sweep() {
    Map<String, Object> keys = new LinkedHashMap<>(schema.properties(SweepSettings.SETTINGS));
    keys.put("search", schema.component(Kind.SEARCH, Map.of()));
    keys.put("axes", described("axes", axes()));
    keys.put("when", described("when", MAPPING));
    keys.put("zip", described("zip", ANY));
    keys.put("points", described("points", LIST));
    keys.put("exclude", described("exclude", LIST));
    keys.put("optimize", schema.record(GoalSettings.SETTINGS));
    keys.put("stopping", schema.component(Kind.STOPPING, Map.of("metric", NAME)));
    keys.put("budget", schema.record(BudgetSettings.SETTINGS));
    return Map.of("type", "object", "properties", keys, "additionalProperties", false);
  }

  private static Map<String, Object> described(String key, Map<String, Object> schema) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    described.put("description", SpecBlock.docOfSweep(key));
    return described;
  }

  private static Map<String, Object> axes() {
    Map<String, Object> ranges = new LinkedHashMap<>();
    RangeReader.FORMS.forEach(form -> ranges.put(form, LIST));
    Map<String, Object> range =
        Map.of("type", "object", "properties", ranges, "additionalProperties", false);
    return Map.of("type", "object", "additionalProperties", Map.of("anyOf", List.of(LIST, range)));
  }

  private Map<String, Object> execution() {
    Map<String, Object> keys = new LinkedHashMap<>(schema.properties(ExecutionSettings.SETTINGS));
    keys.put("launcher", Map.of("anyOf", List.of(NAME, schema.component(Kind.LAUNCHER, Map.of()))));
    return Map.of("type", "object", "properties", keys, "additionalProperties", false);
  }
}
