package org.flowline.plugins.mlflow.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mlflow.api.proto.Service;

/** Models that runs have made. */
public final class LoggedModels {
  private final RestCalls rest;
  private final ArtifactStore artifacts;

  LoggedModels(RestCalls rest, ArtifactStore artifacts) {
    this.rest = rest;
    this.artifacts = artifacts;
  }

  /**
   * A model on the server.
   *
   * @param id on the server
   * @param artifacts where its files go
   * @param ready whether it is complete
   */
  public record Model(String id, String artifacts, boolean ready) {}

  /** A model of a run by its name, which an earlier attempt may have left incomplete. */
  public Optional<Model> find(
      MlflowServer.Experiment experiment, MlflowServer.RemoteRun run, String name)
      throws TrackingException {
    JsonNode found =
        rest.post(
            "logged-models/search",
            Map.of(
                "experiment_ids",
                List.of(experiment.id()),
                "filter",
                "name = '%s'".formatted(name.replace("'", "\\'"))));
    for (JsonNode model : found.path("models")) {
      JsonNode info = model.path("info");
      if (info.path("source_run_id").asText().equals(run.id())
          && info.path("name").asText().equals(name)) {
        return Optional.of(model(model));
      }
    }
    return Optional.empty();
  }

  /** The names of all models of an experiment that are not deleted, by the run that they are of. */
  public Map<String, Set<String>> names(MlflowServer.Experiment experiment)
      throws TrackingException {
    Map<String, Set<String>> names = new HashMap<>();
    String token = "";
    do {
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("experiment_ids", List.of(experiment.id()));
      if (!token.isEmpty()) {
        request.put("page_token", token);
      }
      JsonNode found = rest.post("logged-models/search", request);
      for (JsonNode model : found.path("models")) {
        JsonNode info = model.path("info");
        names
            .computeIfAbsent(info.path("source_run_id").asText(), unused -> new HashSet<>())
            .add(info.path("name").asText());
      }
      token = found.path("next_page_token").asText();
    } while (!token.isEmpty());
    return names;
  }

  /** Begins a model, to which files are then uploaded. */
  public Model create(
      MlflowServer.Experiment experiment,
      MlflowServer.RemoteRun run,
      String name,
      Map<String, String> parameters,
      Map<String, String> tags)
      throws TrackingException {
    return model(
        rest.post(
                "logged-models",
                Map.of(
                    "experiment_id",
                    experiment.id(),
                    "name",
                    name,
                    "source_run_id",
                    run.id(),
                    "model_type",
                    "flow",
                    "params",
                    RestCalls.entries(parameters),
                    "tags",
                    RestCalls.entries(tags)))
            .path("model"));
  }

  private static Model model(JsonNode model) {
    JsonNode info = model.path("info");
    return new Model(
        info.path("model_id").asText(),
        info.path("artifact_uri").asText(),
        info.path("status").asText().endsWith("READY"));
  }

  /** Uploads one of its files. */
  public void upload(Model model, String path, Path file) throws TrackingException, IOException {
    artifacts.upload(model.artifacts(), path, file);
  }

  /**
   * Says that a model is complete, with the metrics of the run that it came from.
   *
   * @param measuredOn the data of the run, if they are known
   */
  public void complete(
      MlflowServer.RemoteRun run,
      Model model,
      long step,
      List<Service.Metric> metrics,
      Optional<DatasetInput> measuredOn)
      throws TrackingException {
    rest.post(
        "runs/outputs",
        Map.of(
            "run_id", run.id(), "models", List.of(Map.of("model_id", model.id(), "step", step))));
    List<Map<String, Object>> values =
        metrics.stream().map(metric -> value(metric, model, measuredOn)).toList();
    rest.post("runs/log-batch", Map.of("run_id", run.id(), "metrics", values));
    // Last, so that a model that is ready is complete.
    rest.patch(
        "logged-models/" + model.id(),
        Map.of("model_id", model.id(), "status", "LOGGED_MODEL_READY"));
  }

  private static Map<String, Object> value(
      Service.Metric metric, Model model, Optional<DatasetInput> measuredOn) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("key", metric.getKey());
    value.put("value", metric.getValue());
    value.put("timestamp", metric.getTimestamp());
    value.put("step", metric.getStep());
    value.put("model_id", model.id());
    measuredOn.ifPresent(
        data -> {
          value.put("dataset_name", data.name());
          value.put("dataset_digest", data.digest());
        });
    return value;
  }
}
