package org.flowline.plugins.mlflow.publish;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flowline.plugins.mlflow.server.MlflowServer;

/**
 * What the server has confirmed of a run.
 *
 * @param key of the run
 * @param run its id on the server
 * @param artifacts where its files go
 * @param start when it began, in milliseconds; a run that began at another time is another one
 * @param metrics how many of its metrics are there
 * @param parameters a digest of the parameters that are there, empty before
 * @param tags a digest of the tags that are there, empty before
 * @param files the stamp of each file that is there, by path, and of each model by its mark
 * @param input whether its data set is there
 * @param status the status that is there, empty before the first
 */
record Receipt(
    @JsonProperty("key") String key,
    @JsonProperty("run") String run,
    @JsonProperty("artifacts") String artifacts,
    @JsonProperty("start") long start,
    @JsonProperty("metrics") int metrics,
    @JsonProperty("parameters") String parameters,
    @JsonProperty("tags") String tags,
    @JsonProperty("files") Map<String, String> files,
    @JsonProperty("input") boolean input,
    @JsonProperty("status") String status) {
  private static final String MODEL = "model:";
  private static final String AS = " as ";

  Receipt {
    files = Map.copyOf(files);
  }

  /** Of a run of which nothing is there yet but itself and its tags. */
  static Receipt of(String key, MlflowServer.RemoteRun run, String tags) {
    return new Receipt(
        key, run.id(), run.artifacts(), run.start(), 0, "", tags, Map.of(), false, "");
  }

  Receipt withEntries(int count, String newParameters, String newTags) {
    return new Receipt(
        key, run, artifacts, start, count, newParameters, newTags, files, input, status);
  }

  Receipt withFile(String path, String stamp) {
    Map<String, String> more = new TreeMap<>(files);
    more.put(path, stamp);
    return new Receipt(key, run, artifacts, start, metrics, parameters, tags, more, input, status);
  }

  /** What is marked once a model is there. */
  static String model(String name, Optional<String> registered) {
    return MODEL + name + registered.map(AS::concat).orElse("");
  }

  /** The marks of models. */
  Set<String> models() {
    return files.keySet().stream()
        .filter(mark -> mark.startsWith(MODEL))
        .collect(Collectors.toSet());
  }

  /** The same without the marks of models other than these. */
  Receipt withModels(Set<String> names) {
    Map<String, String> fewer = new TreeMap<>(files);
    fewer
        .keySet()
        .removeIf(
            mark -> mark.startsWith(MODEL) && names.stream().noneMatch(name -> of(name, mark)));
    return new Receipt(key, run, artifacts, start, metrics, parameters, tags, fewer, input, status);
  }

  private static boolean of(String name, String mark) {
    return mark.equals(MODEL + name) || mark.startsWith(MODEL + name + AS);
  }

  Receipt withInput() {
    return new Receipt(key, run, artifacts, start, metrics, parameters, tags, files, true, status);
  }

  Receipt withStatus(String now) {
    return new Receipt(key, run, artifacts, start, metrics, parameters, tags, files, input, now);
  }

  MlflowServer.RemoteRun remote() {
    return new MlflowServer.RemoteRun(run, artifacts, Map.of(), start);
  }
}
