package org.flowline.cli.tracking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyHistory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep as it arrives on a real MLflow server, read back through the server's REST API. */
@Tag("slow")
class MlflowIT {
  private static final String SWEEP =
      """
      axes: {path.type: [linear, ot], optimizer.learning_rate: [1e-3, 2e-3]}
      replicates: 2
      optimize: {metric: val/wasserstein, goal: minimize}
      """;

  /** A parent, four settings, and two seeds of each. */
  private static final int RUNS = 13;

  @TempDir private Path directory;

  @Test
  void everythingArrives() throws IOException, InterruptedException {
    SmallSweep sweep = new SmallSweep(directory, SWEEP);
    try (RealMlflow server = RealMlflow.start(directory, RealMlflow.freePort())) {
      Invocation run = sweep.run("--wait-for-tracking", "60", "-s", tracking(server.address()));
      assertEquals(0, run.exit(), run.printed());
      assertTrue(run.err().contains("tracking: " + server.address()), run.printed());
      assertTrue(run.err().contains("  Charts: " + server.address()), run.printed());
      check(server, sweep);
      Invocation doctor = Invocation.of("doctor", "--tracking-uri", server.address());
      assertEquals(0, doctor.exit(), doctor.printed());
      assertTrue(doctor.out().contains("takes runs and files"), doctor.printed());
    }
  }

  @Test
  void arrivesLaterFromDisk() throws IOException, InterruptedException {
    SmallSweep sweep = new SmallSweep(directory, SWEEP);
    int port = RealMlflow.freePort();
    String uri = "http://127.0.0.1:" + port;
    Invocation run = sweep.run("-s", tracking(uri));
    assertEquals(0, run.exit(), run.printed());
    assertTrue(run.err().contains("nothing answers there"), run.printed());
    assertTrue(run.err().contains("flowline sync small-study"), run.printed());
    Invocation doctor = Invocation.of("doctor", "--tracking-uri", uri);
    assertEquals(ExitCode.INTERNAL.value(), doctor.exit(), doctor.printed());
    assertTrue(doctor.out().contains("nothing answers there"), doctor.printed());
    try (RealMlflow server = RealMlflow.start(directory, port)) {
      sync(sweep, uri);
      check(server, sweep);
      List<String> once = writes();
      assertTrue(once.stream().anyMatch(line -> line.contains("runs/create")), once.toString());
      sync(sweep, uri);
      check(server, sweep);
      assertEquals(once, writes(), "a second time writes nothing");
      delete(server);
      Invocation told = sweep.command("sync", "small-study", "--tracking-uri", uri);
      assertEquals(0, told.exit(), told.printed());
      assertTrue(told.out().contains("note: " + RUNS + " runs were deleted there"), told.printed());
      check(server, sweep);
    }
  }

  private static void sync(SmallSweep sweep, String uri) {
    Invocation sync = sweep.command("sync", "small-study", "--tracking-uri", uri);
    assertEquals(0, sync.exit(), sync.printed());
  }

  /** The requests in the server's own log that change what is stored. */
  private List<String> writes() throws IOException {
    return Files.readString(directory.resolve("mlflow.log"))
        .lines()
        .filter(line -> line.matches(".*\"(POST|PUT|PATCH|DELETE) .*"))
        .filter(line -> !line.contains("/search "))
        .toList();
  }

  /** Deletes all runs and models there, as a user of the page does. */
  private static void delete(RealMlflow server) throws IOException, InterruptedException {
    List<String> experiments = List.of(experiment(server));
    for (JsonNode run :
        server.post("runs/search", Map.of("experiment_ids", experiments)).path("runs")) {
      server.post("runs/delete", Map.of("run_id", run.path("info").path("run_id").asText()));
    }
    for (JsonNode model :
        server.post("logged-models/search", Map.of("experiment_ids", experiments)).path("models")) {
      server.delete("logged-models/" + model.path("info").path("model_id").asText());
    }
  }

  private static String experiment(RealMlflow server) throws IOException, InterruptedException {
    return server
        .get("experiments/get-by-name?experiment_name=small-study")
        .path("experiment")
        .path("experiment_id")
        .asText();
  }

  @Test
  void twoStoresStandSideBySide() throws IOException, InterruptedException {
    SmallSweep ann = new SmallSweep(Files.createDirectories(directory.resolve("ann")), SWEEP);
    SmallSweep bob = new SmallSweep(Files.createDirectories(directory.resolve("bob")), SWEEP);
    try (RealMlflow server = RealMlflow.start(directory, RealMlflow.freePort())) {
      for (SmallSweep sweep : List.of(ann, bob)) {
        Invocation run = sweep.run();
        assertEquals(0, run.exit(), run.printed());
        sync(sweep, server.address());
      }
      JsonNode runs =
          server.post("runs/search", Map.of("experiment_ids", List.of(experiment(server))));
      Map<String, Integer> ofStores = new TreeMap<>();
      runs.path("runs")
          .forEach(
              run -> ofStores.merge(entries(run, "tags").get("flowline.store"), 1, Integer::sum));
      assertEquals(List.of(RUNS, RUNS), List.copyOf(ofStores.values()), ofStores.toString());
      Map<String, String> views = views(server);
      assertEquals(6, views.size(), "three views of each: " + views);
      List<String> before = writes();
      sync(ann, server.address());
      sync(bob, server.address());
      assertEquals(before, writes(), "a second time writes nothing");
      assertEquals(views, views(server));
      server.post("experiments/delete", Map.of("experiment_id", experiment(server)));
      Invocation sync = ann.command("sync", "small-study", "--tracking-uri", server.address());
      assertEquals(ExitCode.TRACKING_UNREACHABLE.value(), sync.exit(), sync.printed());
      assertTrue(sync.out().contains("was deleted there; restore it"), sync.printed());
    }
  }

  /** The saved views of the experiment, by the names of their tags. */
  private static Map<String, String> views(RealMlflow server)
      throws IOException, InterruptedException {
    Map<String, String> views = new TreeMap<>();
    server
        .get("experiments/get-by-name?experiment_name=small-study")
        .path("experiment")
        .path("tags")
        .forEach(tag -> views.put(tag.path("key").asText(), tag.path("value").asText()));
    views.keySet().removeIf(key -> !key.startsWith("mlflow.sharedViewState."));
    return views;
  }

  private static String tracking(String uri) {
    return "tracking={type: mlflow, uri: \"" + uri + "\"}";
  }

  private static void check(RealMlflow server, SmallSweep sweep)
      throws IOException, InterruptedException {
    String id = experiment(server);
    JsonNode runs =
        server.post("runs/search", Map.of("experiment_ids", List.of(id), "max_results", 100));
    Map<String, JsonNode> byKey = new TreeMap<>();
    for (JsonNode run : runs.path("runs")) {
      byKey.put(entries(run, "tags").get("flowline.run_key"), run);
      assertEquals(sweep.spec().toString(), entries(run, "tags").get("mlflow.source.name"));
    }
    assertEquals(RUNS, runs.path("runs").size());
    assertEquals(RUNS, byKey.size());
    JsonNode parent = byKey.get("small-study");
    Map<String, String> common = entries(parent, "params");
    assertEquals("FINISHED", parent.path("info").path("status").asText());
    StudyHistory history = sweep.history();
    for (StudyHistory.Trial trial : history.trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        RunDirectory run = sweep.study().run(replicate.planned());
        String evaluation = replicate.planned().evaluation();
        JsonNode there = byKey.get("small-study/" + run.id() + "/" + evaluation);
        assertEquals("FINISHED", there.path("info").path("status").asText());
        assertEquals(
            parent.path("info").path("run_id"),
            TextNode.valueOf(entries(there, "tags").get("mlflow.parentRunId")));
        assertEquals(
            "moons",
            there
                .path("inputs")
                .path("dataset_inputs")
                .path(0)
                .path("dataset")
                .path("name")
                .asText());
        assertEquals(
            Map.copyOf(trial.parameters()), entries(there, "params"), "swept parameters only");
        compare(server, run, there, common);
      }
    }
    JsonNode models =
        server.post("logged-models/search", Map.of("experiment_ids", List.of(id))).path("models");
    assertEquals(1, models.size());
    assertEquals("LOGGED_MODEL_READY", models.path(0).path("info").path("status").asText());
  }

  private static Map<String, String> entries(JsonNode run, String kind) {
    Map<String, String> entries = new TreeMap<>();
    run.path("data")
        .path(kind)
        .forEach(entry -> entries.put(entry.path("key").asText(), entry.path("value").asText()));
    return entries;
  }

  private static void compare(
      RealMlflow server, RunDirectory run, JsonNode there, Map<String, String> common)
      throws IOException, InterruptedException {
    String id = there.path("info").path("run_id").asText();
    Map<String, String> parameters = new TreeMap<>(common);
    parameters.putAll(entries(there, "params"));
    entries(there, "tags")
        .forEach(
            (key, value) -> {
              if (key.startsWith("setting.")) {
                parameters.put(key.substring("setting.".length()), value);
              }
            });
    Map<String, TreeSet<String>> points = new TreeMap<>();
    for (Event event : JournalReader.read(run.events())) {
      if (event instanceof Event.ParameterLogged parameter
          && !List.of("name", "description", "artifacts", "seed", "optimizer.learning_rate")
              .contains(parameter.key())) {
        assertEquals(parameter.value(), parameters.get(parameter.key()), parameter.key());
      } else if (event instanceof Event.MetricLogged metric) {
        points
            .computeIfAbsent(metric.key(), key -> new TreeSet<>())
            .add(metric.at().toEpochMilli() + " " + metric.value());
      } else if (event instanceof Event.ArtifactWritten artifact) {
        String name = artifact.path().substring(artifact.path().lastIndexOf('/') + 1);
        assertArrayEquals(
            Files.readAllBytes(run.path().resolve(artifact.path())),
            server.artifact(there.path("info").path("artifact_uri").asText(), name));
      }
    }
    assertTrue(points.containsKey("train/loss") && points.containsKey("eval/wasserstein"));
    for (Map.Entry<String, TreeSet<String>> metric : points.entrySet()) {
      TreeSet<String> published = new TreeSet<>();
      JsonNode stored =
          server.get(
              "metrics/get-history?run_id="
                  + id
                  + "&metric_key="
                  + metric.getKey().replace("/", "%2F"));
      stored
          .path("metrics")
          .forEach(
              point ->
                  published.add(
                      point.path("timestamp").asText() + " " + point.path("value").asDouble()));
      assertEquals(metric.getValue(), published, metric.getKey());
      assertEquals(published.size(), stored.path("metrics").size(), "points come once");
    }
  }
}
