package org.flowline.plugins.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flowline.plugins.mlflow.FakeStore.RefusedException;

/** Names, versions and aliases of models on a server. */
final class FakeRegistry {
  private final Map<String, List<Map<String, Object>>> versions = new TreeMap<>();
  private final Map<String, String> aliases = new TreeMap<>();

  Object call(String endpoint, JsonNode request) {
    String name = request.path("name").asText();
    return switch (endpoint) {
      case "registered-models/get" -> Map.of("registered_model", Map.of("name", known(name)));
      case "registered-models/create" -> {
        versions.put(name, new ArrayList<>());
        yield Map.of();
      }
      case "registered-models/alias" -> alias(name, request);
      case "model-versions/search" ->
          Map.of(
              "model_versions",
              versions.getOrDefault(
                  request.path("filter").asText().replaceAll("^name='|'$", ""), List.of()));
      case "model-versions/create" -> create(name, request);
      default -> throw new RefusedException(404, "ENDPOINT_NOT_FOUND", endpoint);
    };
  }

  private String known(String name) {
    if (!versions.containsKey(name)) {
      throw new RefusedException(404, "RESOURCE_DOES_NOT_EXIST", "no model " + name);
    }
    return name;
  }

  private Object create(String name, JsonNode request) {
    List<Map<String, Object>> known = versions.get(known(name));
    Map<String, Object> version =
        Map.of(
            "version",
            Integer.toString(known.size() + 1),
            "source",
            request.path("source").asText(),
            "tags",
            request.path("tags"));
    known.add(version);
    return Map.of("model_version", version);
  }

  private Object alias(String name, JsonNode request) {
    String key = name + "@" + request.path("alias").asText();
    if (request.has("version")) {
      aliases.put(key, request.path("version").asText());
      return Map.of();
    }
    if (!aliases.containsKey(key)) {
      // As the real one answers where the model is there and the alias is not.
      throw new RefusedException(
          versions.containsKey(name) ? 400 : 404, "INVALID_PARAMETER_VALUE", "no alias " + key);
    }
    int number = Integer.parseInt(aliases.get(key));
    return Map.of("model_version", versions.get(name).get(number - 1));
  }

  /** The version with an alias. */
  String aliased(String name, String alias) {
    return aliases.getOrDefault(name + "@" + alias, "");
  }

  /** How many versions a name has. */
  int count(String name) {
    return versions.getOrDefault(name, List.of()).size();
  }
}
