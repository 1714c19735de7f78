package org.flowline.plugins.mlflow.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunIdentity;
import org.flowline.journal.run.RunState;
import org.flowline.plugins.mlflow.server.DatasetInput;
import org.flowline.plugins.mlflow.server.LogBatch;
import org.mlflow.api.proto.Service;

/** Makes the image of one evaluation of a run from its journal. */
final class RunReading {
  private static final Set<String> TOLD = Set.of("name", "description", "artifacts");

  private final RunDirectory run;
  private final RunUploads files;
  private final RunHistory history;
  private final Map<String, String> parameters;
  private final String evaluation;

  private RunReading(RunDirectory run, String evaluation, RunHistory history) {
    this.run = run;
    this.evaluation = evaluation;
    this.history = history;
    files = new RunUploads(run);
    parameters = history.parameters();
  }

  /** Reads a run; empty while its settings are not all written. */
  static Optional<RunReading> of(RunDirectory run, String evaluation) throws IOException {
    RunHistory history = RunHistory.read(run);
    return history.described()
        ? Optional.of(new RunReading(run, evaluation, history))
        : Optional.empty();
  }

  /** The name in the spec, once it is written. */
  Optional<String> spec() {
    return Optional.ofNullable(parameters.get("name"));
  }

  /** What it is about, as people wrote it: a text of YAML in quotes without them. */
  Optional<String> description() {
    return Optional.ofNullable(parameters.get("description")).map(RunReading::unquoted);
  }

  private static String unquoted(String yaml) {
    if (yaml.length() > 1 && yaml.startsWith("'") && yaml.endsWith("'")) {
      return yaml.substring(1, yaml.length() - 1).replace("''", "'");
    }
    try {
      return yaml.startsWith("\"") ? new JsonMapper().readValue(yaml, String.class) : yaml;
    } catch (JsonProcessingException e) {
      return yaml;
    }
  }

  String seed() {
    return parameters.getOrDefault("seed", "");
  }

  /** The last state, at the end of a journal that has one. */
  RunState state() {
    return history.state().orElse(RunState.STARTED);
  }

  /** The step of the weights of its model; that of its last event where the journal has none. */
  long trainedAt() {
    return history.trainedAt().orElse(history.step());
  }

  Optional<String> reason() {
    return history.reason();
  }

  long start() {
    return history.span().orElseThrow().first().toEpochMilli();
  }

  long end() {
    return history.span().orElseThrow().last().toEpochMilli();
  }

  /**
   * The image.
   *
   * @param key of the run
   * @param name of the run
   * @param settings its parameters on the server
   * @param extra tags of the study
   * @param status where it stands
   */
  RunImage image(
      String key,
      String name,
      Map<String, String> settings,
      Map<String, String> extra,
      Service.RunStatus status)
      throws IOException {
    boolean ended = status != Service.RunStatus.RUNNING;
    List<Event.MetricLogged> measured = history.measured(evaluation);
    Map<String, String> all = new TreeMap<>(infinite(measured));
    all.put("mlflow.source.name", spec().orElse(run.id()));
    all.putAll(files.provenance());
    all.put("flowline.run", run.id());
    all.put("flowline.seed", seed());
    if (written().anyMatch(file -> file.event().path().endsWith(".png"))) {
      all.put("mlflow.loggedImages", "True");
    }
    all.putAll(extra);
    Map<String, Path> uploads = new TreeMap<>();
    written().forEach(file -> files.add(file, uploads));
    if (ended) {
      files.addRecords(evaluation, uploads);
    }
    return new RunImage(
        key,
        name,
        start(),
        all,
        settings,
        measured.stream().map(LogBatch::metric).toList(),
        uploads,
        owner(),
        Optional.of(input()),
        status,
        end());
  }

  /** Its settings, without those that only tell people what it is. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(parameters);
    settings.keySet().removeAll(TOLD);
    if (otherSolver()) {
      settings
          .keySet()
          .removeIf(setting -> setting.startsWith("solver.") || setting.startsWith("metrics."));
    }
    return settings;
  }

  /** Settings are written once, by the first evaluation. */
  private boolean otherSolver() {
    return history.evaluationKeys().stream()
        .findFirst()
        .filter(first -> !first.equals(evaluation))
        .isPresent();
  }

  /** The files of the run and of this evaluation. */
  private Stream<RunHistory.Written> written() {
    return history.written().stream()
        .filter(file -> file.event().evaluation().map(evaluation::equals).orElse(true));
  }

  /** The server has no infinities. */
  private static Map<String, String> infinite(List<Event.MetricLogged> measured) {
    Map<String, String> tags = new TreeMap<>();
    for (Event.MetricLogged metric : measured) {
      if (Double.isInfinite(metric.value())) {
        tags.put("flowline.infinite." + metric.key(), Double.toString(metric.value()));
      }
    }
    return tags;
  }

  private Optional<RunIdentity> owner() throws IOException {
    return seed().matches("\\d{1,18}")
        ? files.trainingKey().map(key -> new RunIdentity(key, Long.parseLong(seed())))
        : Optional.empty();
  }

  private DatasetInput input() throws IOException {
    return TrainingData.of(parameters, files.data(), described());
  }

  /** What it tells of its data; a file of another content tells nothing. */
  private Optional<RunData> described() throws IOException {
    try {
      return RunData.read(run);
    } catch (DamagedFileException e) {
      return Optional.empty();
    }
  }
}
