package org.flowline.plugins.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a tracking server has stored, and what it does with the requests that are used here. */
final class FakeStore {
  /** A request that the server does not take. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    RefusedException(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }

    int status() {
      return status;
    }

    String code() {
      return code;
    }
  }

  private static final class Run {
    private final String id;
    private final Map<String, Object> info = new LinkedHashMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<String, String> parameters = new TreeMap<>();
    private final TreeSet<String> metrics = new TreeSet<>();
    private final TreeSet<String> inputs = new TreeSet<>();
    private boolean deleted;

    Run(String id) {
      this.id = id;
    }
  }

  private final String root;
  private final Map<String, Map<String, Object>> experiments = new LinkedHashMap<>();
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> experimentTags = new TreeMap<>();
  private final Map<String, byte[]> artifacts = new TreeMap<>();
  private final Map<String, Map<String, String>> models = new TreeMap<>();
  private int made;
  private final FakeRegistry registry = new FakeRegistry();

  FakeStore(String root) {
    this.root = root;
  }

  synchronized void artifact(String path, Optional<byte[]> bytes) {
    bytes.ifPresentOrElse(content -> artifacts.put(path, content), () -> artifacts.remove(path));
  }

  synchronized Object call(String endpoint, JsonNode request) {
    if (endpoint.equals("logged-models/search")) {
      return Map.of("models", models.values().stream().map(info -> Map.of("info", info)).toList());
    }
    if (endpoint.startsWith("logged-models/")) {
      models
          .getOrDefault(endpoint.substring("logged-models/".length()), new TreeMap<>())
          .put("status", "LOGGED_MODEL_READY");
      return Map.of();
    }
    return switch (endpoint) {
      case "experiments/get-by-name" ->
          Map.of("experiment", described(experiment(text(request, "experiment_name"))));
      case "experiments/get" ->
          Map.of("experiment", described(experiments.get(text(request, "experiment_id"))));
      case "experiments/create" -> create(text(request, "name"));
      case "experiments/set-experiment-tag" -> tagExperiment(request);
      case "runs/create" -> createRun(request);
      case "runs/search" -> search(request);
      case "runs/log-batch" -> log(request);
      case "runs/update" -> update(request);
      case "runs/delete" -> delete(request);
      case "runs/log-inputs" -> input(request);
      case "runs/outputs" -> Map.of();
      case "logged-models" -> model(request);
      default -> registry.call(endpoint, request);
    };
  }

  /** The names of models. */
  synchronized FakeRegistry registry() {
    return registry;
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }

  private Map<String, Object> experiment(String name) {
    return experiments.values().stream()
        .filter(experiment -> name.equals(experiment.get("name")))
        .findFirst()
        .orElseThrow(
            () -> new RefusedException(404, "RESOURCE_DOES_NOT_EXIST", "no experiment " + name));
  }

  private Map<String, Object> create(String name) {
    String id = Integer.toString(experiments.size() + 1);
    experiments.put(
        id,
        Map.of(
            "experiment_id", id, "name", name, "lifecycle_stage", "active", "creation_time", 1234));
    return Map.of("experiment_id", id);
  }

  private Map<String, Object> tagExperiment(JsonNode request) {
    experimentTags
        .computeIfAbsent(text(request, "experiment_id"), id -> new TreeMap<>())
        .put(text(request, "key"), text(request, "value"));
    return Map.of();
  }

  private Map<String, Object> described(Map<String, Object> experiment) {
    Map<String, Object> all = new TreeMap<>(experiment);
    all.put(
        "tags",
        experimentTags
            .getOrDefault(String.valueOf(experiment.get("experiment_id")), Map.of())
            .entrySet()
            .stream()
            .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
            .toList());
    return all;
  }

  private Map<String, Object> createRun(JsonNode request) {
    Run run = new Run("r" + runs.size());
    String experiment = text(request, "experiment_id");
    run.info.put("run_id", run.id);
    run.info.put("experiment_id", experiment);
    run.info.put("start_time", request.path("start_time").asLong());
    run.info.put("status", "RUNNING");
    run.info.put("artifact_uri", root + "/" + experiment + "/" + run.id + "/artifacts");
    run.tags.put("mlflow.runName", text(request, "run_name"));
    request.path("tags").forEach(tag -> run.tags.put(text(tag, "key"), text(tag, "value")));
    runs.put(run.id, run);
    return Map.of("run", Map.of("info", run.info));
  }

  private Map<String, Object> search(JsonNode request) {
    String[] clause = text(request, "filter").split("`", -1);
    String value = clause[2].replaceAll("^ = '|'$", "");
    List<Object> found = new ArrayList<>();
    for (Run run : runs.values()) {
      if (!run.deleted && value.equals(run.tags.get(clause[1]))) {
        List<Map<String, String>> tags =
            run.tags.entrySet().stream()
                .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
                .toList();
        found.add(Map.of("info", run.info, "data", Map.of("tags", tags)));
      }
    }
    return Map.of("runs", found);
  }

  private Run run(JsonNode request) {
    Run run = runs.get(text(request, "run_id"));
    if (run == null || run.deleted) {
      throw new RefusedException(
          400, "INVALID_PARAMETER_VALUE", "the run must be in the 'active' state");
    }
    return run;
  }

  private Map<String, Object> log(JsonNode request) {
    Run run = run(request);
    int metrics = request.path("metrics").size();
    int parameters = request.path("params").size();
    int tags = request.path("tags").size();
    if (metrics > 1000 || parameters > 100 || tags > 100 || metrics + parameters + tags > 1000) {
      throw new RefusedException(400, "INVALID_PARAMETER_VALUE", "too many");
    }
    for (JsonNode parameter : request.path("params")) {
      String before = run.parameters.putIfAbsent(text(parameter, "key"), text(parameter, "value"));
      if (before != null && !before.equals(text(parameter, "value"))) {
        throw new RefusedException(400, "INVALID_PARAMETER_VALUE", "parameters do not change");
      }
    }
    for (JsonNode metric : request.path("metrics")) {
      run.metrics.add(
          "%s@%s %s = %s %s"
              .formatted(
                  text(metric, "key"),
                  text(metric, "step"),
                  text(metric, "timestamp"),
                  text(metric, "value"),
                  metric.has("model_id") ? "of the model on " + text(metric, "dataset_name") : ""));
    }
    request.path("tags").forEach(tag -> run.tags.put(text(tag, "key"), text(tag, "value")));
    return Map.of();
  }

  private Map<String, Object> update(JsonNode request) {
    Run run = run(request);
    run.info.put("status", text(request, "status"));
    if (request.has("end_time")) {
      run.info.put("end_time", request.path("end_time").asLong());
    } else {
      run.info.remove("end_time");
    }
    return Map.of();
  }

  private Map<String, Object> delete(JsonNode request) {
    run(request).deleted = true;
    return Map.of();
  }

  private Map<String, Object> input(JsonNode request) {
    run(request).inputs.add(request.path("datasets").toString());
    return Map.of();
  }

  private Map<String, Object> model(JsonNode request) {
    String id = "m" + made++;
    Map<String, String> info = new TreeMap<>();
    info.put("model_id", id);
    info.put("name", text(request, "name"));
    info.put("status", "LOGGED_MODEL_PENDING");
    info.put("source_run_id", text(request, "source_run_id"));
    info.put("artifact_uri", root + "/1/models/" + id + "/artifacts");
    request
        .path("tags")
        .forEach(tag -> info.put("tag " + text(tag, "key"), text(tag, "value").strip()));
    info.computeIfPresent("tag flowline.store", (key, store) -> "<store>");
    models.put(id, info);
    return Map.of("model", Map.of("info", info));
  }

  /** All that can be seen there, with the runs' ids replaced by their keys. */
  synchronized String seen() {
    Map<String, String> keys = new TreeMap<>();
    runs.values().stream()
        .filter(run -> !run.deleted)
        .forEach(run -> keys.put(run.id, "<" + run.tags.get("flowline.run_key") + ">"));
    StringBuilder text = new StringBuilder();
    TreeMap<String, String> sorted = new TreeMap<>();
    for (Run run : runs.values()) {
      if (!run.deleted) {
        Map<String, String> tags = new TreeMap<>(run.tags);
        tags.computeIfPresent("mlflow.parentRunId", (key, id) -> keys.getOrDefault(id, "lost"));
        tags.computeIfPresent("flowline.store", (key, id) -> "<store>");
        Map<String, Object> info = new TreeMap<>(run.info);
        info.keySet().removeAll(List.of("run_id", "artifact_uri"));
        sorted.merge(
            run.tags.getOrDefault("flowline.run_key", "?"),
            "%s\n%s\n%s\n%s\n%s\n".formatted(info, tags, run.parameters, run.metrics, run.inputs),
            (a, b) -> a + "TWIN\n" + b);
      }
    }
    sorted.forEach((key, state) -> text.append(key).append('\n').append(state));
    artifacts.forEach(
        (path, bytes) -> {
          String[] names = path.split("/", 3);
          text.append(keys.getOrDefault(names[1], names[1]))
              .append('/')
              .append(names[2])
              .append(' ')
              .append(Arrays.hashCode(bytes))
              .append('\n');
        });
    models
        .values()
        .forEach(
            model -> {
              Map<String, String> info = new TreeMap<>(model);
              info.computeIfPresent("source_run_id", (key, id) -> keys.getOrDefault(id, "lost"));
              text.append(info).append('\n');
            });
    return text.toString();
  }

  /** The models in the order in which they were made: their names, and a tag of each. */
  synchronized List<String> models(String tag) {
    return models.values().stream()
        .map(info -> info.get("name") + ": " + info.getOrDefault("tag " + tag, "none"))
        .toList();
  }

  /** Deletes the models whose names end so, as a user of the page does. */
  synchronized void deleteModels(String end) {
    models.values().removeIf(info -> info.getOrDefault("name", "").endsWith(end));
  }

  /** The description of an experiment. */
  synchronized String description(String name) {
    return experimentTags
        .getOrDefault(String.valueOf(experiment(name).get("experiment_id")), new TreeMap<>())
        .getOrDefault("mlflow.note.content", "");
  }

  /** The saved views of an experiment, by the names of their tags. */
  synchronized Map<String, String> views(String name) {
    Map<String, String> tags =
        new TreeMap<>(
            experimentTags.getOrDefault(
                String.valueOf(experiment(name).get("experiment_id")), Map.of()));
    tags.keySet().removeIf(key -> !key.startsWith("mlflow.sharedViewState."));
    return tags;
  }

  /** Writes a tag of an experiment, as a user of the page does. */
  synchronized void tagExperiment(String name, String key, String value) {
    experimentTags.get(String.valueOf(experiment(name).get("experiment_id"))).put(key, value);
  }

  /** Describes an experiment, as a user of the page does. */
  synchronized void describe(String name, String text) {
    experimentTags
        .get(String.valueOf(experiment(name).get("experiment_id")))
        .put("mlflow.note.content", text);
  }

  /** The parameters of the runs that have a tag, one text a run. */
  synchronized List<String> parameters(String tag, String value) {
    return runs.values().stream()
        .filter(run -> !run.deleted && value.equals(run.tags.get(tag)))
        .map(run -> run.parameters.toString())
        .toList();
  }

  /** The metrics of the runs that have a tag. */
  synchronized List<String> metrics(String tag, String value) {
    return runs.values().stream()
        .filter(run -> !run.deleted && value.equals(run.tags.get(tag)))
        .flatMap(run -> run.metrics.stream())
        .toList();
  }

  /** The tags of the runs that have a tag, one text a run. */
  synchronized List<String> tags(String tag, String value) {
    return runs.values().stream()
        .filter(run -> !run.deleted && value.equals(run.tags.get(tag)))
        .map(run -> run.tags.toString())
        .toList();
  }

  /** How many runs that are not deleted have a tag. */
  synchronized long count(String tag, String value) {
    return runs.values().stream()
        .filter(run -> !run.deleted && value.equals(run.tags.get(tag)))
        .count();
  }

  /** Deletes the runs that have a tag, as a user of the page does. */
  synchronized void delete(String tag, String value) {
    runs.values().stream()
        .filter(run -> value.equals(run.tags.get(tag)))
        .forEach(run -> run.deleted = true);
  }

  /** Takes a tag from all runs. */
  synchronized void forget(String tag) {
    runs.values().forEach(run -> run.tags.remove(tag));
  }

  /** The status of the run that is not deleted, by its key. */
  synchronized String status(String key) {
    return statusOf("flowline.run_key", key);
  }

  /** The status of the run that has a tag and is not deleted. */
  synchronized String statusOf(String tag, String value) {
    return runs.values().stream()
        .filter(run -> !run.deleted && value.equals(run.tags.get(tag)))
        .map(run -> String.valueOf(run.info.get("status")))
        .reduce("", (a, b) -> a + b);
  }
}
