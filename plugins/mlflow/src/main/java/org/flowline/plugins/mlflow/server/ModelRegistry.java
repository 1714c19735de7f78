package org.flowline.plugins.mlflow.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names under which models are found, and their versions. */
public final class ModelRegistry {
  private final RestCalls rest;

  ModelRegistry(RestCalls rest) {
    this.rest = rest;
  }

  /**
   * A version of a registered model.
   *
   * @param number which one, from 1
   * @param source where its files are
   * @param tags all of them
   */
  public record Version(String number, String source, Map<String, String> tags) {}

  /** The version with an alias; empty where no model of the name has it. */
  public Optional<Version> aliased(String name, String alias) throws TrackingException {
    try {
      return Optional.of(
          version(
              rest.get(
                      "registered-models/alias?name=%s&alias=%s"
                          .formatted(RestCalls.encoded(name), RestCalls.encoded(alias)))
                  .path("model_version")));
    } catch (TrackingException e) {
      // A name without the alias is refused, and one that is not there not found.
      if (e.kind() != TrackingException.Kind.REFUSED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /**
   * The version of a name that is a logged model, made with its name where there is none.
   *
   * @param tags written when it is made
   * @param description the same
   */
  public Version version(
      String name,
      LoggedModels.Model model,
      MlflowServer.RemoteRun run,
      Map<String, String> tags,
      String description)
      throws TrackingException {
    String source = "models:/" + model.id();
    for (Version version : versions(name)) {
      if (version.source().equals(source) || version.source().equals(model.artifacts())) {
        return version;
      }
    }
    named(name);
    return version(
        rest.post(
                "model-versions/create",
                Map.of(
                    "name",
                    name,
                    "source",
                    source,
                    "run_id",
                    run.id(),
                    "model_id",
                    model.id(),
                    "description",
                    description,
                    "tags",
                    RestCalls.entries(tags)))
            .path("model_version"));
  }

  /** Moves an alias to a version. */
  public void alias(String name, String alias, Version version) throws TrackingException {
    rest.post(
        "registered-models/alias",
        Map.of("name", name, "alias", alias, "version", version.number()));
  }

  private List<Version> versions(String name) throws TrackingException {
    String filter = RestCalls.encoded("name='%s'".formatted(name.replace("'", "\\'")));
    JsonNode found = rest.get("model-versions/search?max_results=1000&filter=" + filter);
    List<Version> versions = new ArrayList<>();
    found.path("model_versions").forEach(version -> versions.add(version(version)));
    return versions;
  }

  private void named(String name) throws TrackingException {
    try {
      rest.get("registered-models/get?name=" + RestCalls.encoded(name));
    } catch (TrackingException e) {
      if (!e.notFound()) {
        throw e;
      }
      rest.post("registered-models/create", Map.of("name", name));
    }
  }

  private static Version version(JsonNode version) {
    return new Version(
        version.path("version").asText(),
        version.path("source").asText(),
        RestCalls.entries(version.path("tags")));
  }
}
