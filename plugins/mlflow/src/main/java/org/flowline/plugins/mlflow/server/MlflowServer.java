package org.flowline.plugins.mlflow.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.Page;

/** What is asked of an MLflow server, each request with a deadline. */
public final class MlflowServer implements AutoCloseable {
  private static final int PAGE = 1000;
  private static final String NOTE = "mlflow.note.content";

  /** Who has written the description, and a digest of it: what people write there stays. */
  private static final String NOTE_OF = "flowline.note_of";

  /** Without it the page opens on what is there for language models. */
  private static final String KIND = "mlflow.experimentKind";

  private final Access access;
  private final ClientCalls client;
  private final RestCalls rest;
  private final HttpCalls http;
  private final ArtifactStore artifacts;

  /**
   * The server that an access leads to.
   *
   * @param deadline of one request
   */
  public MlflowServer(Access access, Duration deadline) {
    this.access = access;
    http = new HttpCalls(access, deadline);
    client = new ClientCalls(new ApiClient(access, new ApiCalls(access, deadline), http), deadline);
    rest = new RestCalls(client, access);
    artifacts = new ArtifactStore(access, http);
  }

  /**
   * An experiment.
   *
   * @param id on the server
   * @param created its time of birth in milliseconds, by which a new server is told from an old one
   * @param tags that it had when it was looked for
   */
  public record Experiment(String id, long created, Map<String, String> tags) {
    /** Copies. */
    public Experiment {
      tags = Map.copyOf(tags);
    }
  }

  /**
   * A run on the server.
   *
   * @param id on the server
   * @param artifacts where its files go
   * @param tags all of them
   * @param start in milliseconds
   */
  public record RemoteRun(String id, String artifacts, Map<String, String> tags, long start) {}

  /** Where it is. */
  public Access access() {
    return access;
  }

  /** The version that it says it has. */
  public String version() throws TrackingException {
    return http.get("/version").strip();
  }

  /**
   * What an experiment is about.
   *
   * @param text which people read
   * @param store that says so
   */
  public record Description(String text, String store) {
    private static String mark(String store, String text) {
      return store + " " + UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
    }

    /** The tags to write beside those that are there; none where others have described it. */
    Map<String, String> over(Map<String, String> there) {
      String before = there.getOrDefault(NOTE, "");
      boolean own = before.isEmpty() || mark(store, before).equals(there.get(NOTE_OF));
      return own && !text.equals(before)
          ? Map.of(NOTE, text, NOTE_OF, mark(store, text))
          : Map.of();
    }
  }

  /**
   * The experiment of a name, created where there is none.
   *
   * @param description written where it has none, or an earlier one of the same store
   */
  public Experiment experiment(String name, Optional<Description> description)
      throws TrackingException {
    JsonNode found = findExperiment(name);
    if (found.isMissingNode()) {
      rest.post("experiments/create", Map.of("name", name));
      found = findExperiment(name);
    }
    if (found.path("lifecycle_stage").asText().equals("deleted")) {
      throw new TrackingException(
          TrackingException.Kind.REFUSED,
          "the experiment '%s' was deleted there; restore it, or name another in 'tracking.experiment'"
              .formatted(name));
    }
    Map<String, String> there = RestCalls.entries(found.path("tags"));
    Map<String, String> wanted = new LinkedHashMap<>();
    if (!there.containsKey(KIND) || there.get(KIND).contains("inferred")) {
      wanted.put(KIND, "custom_model_development");
    }
    description.ifPresent(known -> wanted.putAll(known.over(there)));
    String id = found.path("experiment_id").asText();
    Experiment experiment = new Experiment(id, found.path("creation_time").asLong(), there);
    for (Map.Entry<String, String> tag : wanted.entrySet()) {
      tag(experiment, tag.getKey(), tag.getValue());
    }
    return experiment;
  }

  /** Writes a tag of an experiment. */
  public void tag(Experiment experiment, String key, String value) throws TrackingException {
    client.call(mlflow -> done(() -> mlflow.setExperimentTag(experiment.id(), key, value)));
  }

  private JsonNode findExperiment(String name) throws TrackingException {
    String path = "experiments/get-by-name?experiment_name=" + RestCalls.encoded(name);
    try {
      return rest.get(path).path("experiment");
    } catch (TrackingException e) {
      if (e.notFound()) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }

  private static boolean done(Runnable action) {
    action.run();
    return true;
  }

  /** Runs that are not deleted, the oldest first. */
  public List<RemoteRun> search(Experiment experiment, String filter) throws TrackingException {
    List<RemoteRun> runs = new ArrayList<>();
    Optional<Page<Service.Run>> page =
        Optional.of(client.call(mlflow -> first(mlflow, experiment, filter)));
    while (page.isPresent()) {
      Page<Service.Run> known = page.get();
      known.getItems().forEach(run -> runs.add(remote(run)));
      page =
          known.hasNextPage()
              ? Optional.of(client.call(mlflow -> known.getNextPage()))
              : Optional.empty();
    }
    return runs;
  }

  private static Page<Service.Run> first(
      MlflowClient mlflow, Experiment experiment, String filter) {
    return mlflow.searchRuns(
        List.of(experiment.id()),
        filter,
        Service.ViewType.ACTIVE_ONLY,
        PAGE,
        List.of("attributes.start_time ASC"));
  }

  private static RemoteRun remote(Service.Run run) {
    Map<String, String> tags = new LinkedHashMap<>();
    run.getData().getTagsList().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    return new RemoteRun(
        run.getInfo().getRunId(),
        run.getInfo().getArtifactUri(),
        tags,
        run.getInfo().getStartTime());
  }

  /** Begins a run that began at a time of its own. */
  public RemoteRun create(Experiment experiment, String name, long start, Map<String, String> tags)
      throws TrackingException {
    Service.CreateRun.Builder request =
        Service.CreateRun.newBuilder()
            .setExperimentId(experiment.id())
            .setRunName(name)
            .setStartTime(start);
    tags.forEach((key, value) -> request.addTags(LogBatch.tag(key, value)));
    Service.RunInfo created = client.call(mlflow -> mlflow.createRun(request.build()));
    return new RemoteRun(created.getRunId(), created.getArtifactUri(), tags, start);
  }

  /** Writes metrics, parameters and tags in one request; the caller keeps to the limits. */
  public void log(String run, LogBatch entries) throws TrackingException {
    client.call(
        mlflow ->
            done(
                () ->
                    mlflow.logBatch(run, entries.metrics(), entries.parameters(), entries.tags())));
  }

  /** Sets where a run stands; {@code end} in milliseconds. */
  public void status(String run, Service.RunStatus status, OptionalLong end)
      throws TrackingException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("run_id", run);
    body.put("status", status.name());
    end.ifPresent(time -> body.put("end_time", time));
    rest.post("runs/update", body);
  }

  /** Deletes a run. */
  public void delete(String run) throws TrackingException {
    rest.post("runs/delete", Map.of("run_id", run));
  }

  /** States what a run was trained on. */
  public void input(String run, DatasetInput input) throws TrackingException {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", input.name());
    described.put("digest", input.digest());
    described.put("source_type", "flowline");
    described.put("source", input.source());
    input.schema().ifPresent(schema -> described.put("schema", schema));
    input.profile().ifPresent(profile -> described.put("profile", profile));
    Map<String, Object> dataset =
        Map.of(
            "dataset",
            described,
            "tags",
            List.of(Map.of("key", "mlflow.data.context", "value", "training")));
    rest.post("runs/log-inputs", Map.of("run_id", run, "datasets", List.of(dataset)));
  }

  /** Uploads a file of a run or a model. */
  public void upload(String root, String path, Path file) throws TrackingException, IOException {
    artifacts.upload(root, path, file);
  }

  /** Removes a file of a run. */
  public void remove(String root, String path) throws TrackingException, IOException {
    artifacts.remove(root, path);
  }

  /** Its models. */
  public LoggedModels models() {
    return new LoggedModels(rest, artifacts);
  }

  /** Where models have names and versions. */
  public ModelRegistry registry() {
    return new ModelRegistry(rest);
  }

  @Override
  public void close() {
    client.close();
  }
}
