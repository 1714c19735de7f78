package org.flowline.plugins.mlflow.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunIdentity;
import org.flowline.journal.run.RunState;
import org.flowline.plugins.mlflow.server.DatasetInput;
import org.flowline.plugins.mlflow.server.LogBatch;
import org.mlflow.api.proto.Service;

/** Makes the image of one evaluation of a run from its journal. */
final class RunReading {
  private static final String TARGET = "target.";

  private final RunDirectory run;
  private final RunFiles files;
  private final List<Event> events;
  private final String evaluation;
  private final Map<String, String> parameters = new TreeMap<>();
  private final List<Service.Metric> metrics = new ArrayList<>();
  private final Map<String, Path> written = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private Optional<Event.StateChanged> state = Optional.empty();
  private boolean otherSolver;
  private boolean evaluated;
  private boolean pictured;
  private long step;

  private RunReading(RunDirectory run, String evaluation, List<Event> events) {
    this.run = run;
    this.evaluation = evaluation;
    this.events = events;
    files = new RunFiles(run);
    events.forEach(this::take);
  }

  /** Reads a run; empty while its settings are not all written. */
  static Optional<RunReading> of(RunDirectory run, String evaluation) throws IOException {
    List<Event> events = JournalReader.read(run.events());
    boolean begun =
        events.stream().skip(1).anyMatch(event -> !(event instanceof Event.ParameterLogged));
    return begun ? Optional.of(new RunReading(run, evaluation, events)) : Optional.empty();
  }

  private void take(Event event) {
    if (event instanceof Event.StateChanged change) {
      state = Optional.of(change);
      step = change.step();
    } else if (event instanceof Event.ParameterLogged parameter) {
      parameters.put(parameter.key(), parameter.value());
    } else if (event instanceof Event.MetricLogged metric) {
      step = metric.step();
      if (mine(metric.evaluation())) {
        metrics.add(LogBatch.metric(metric));
        evaluated |= metric.evaluation().isPresent();
        if (Double.isInfinite(metric.value())) {
          tags.put("flowline.infinite." + metric.key(), Double.toString(metric.value()));
        }
      } else {
        // Settings are written once, by the first evaluation.
        otherSolver |= !evaluated;
      }
    } else if (event instanceof Event.ArtifactWritten artifact && mine(artifact.evaluation())) {
      files.add(artifact, step, written);
      pictured |= artifact.path().endsWith(".png");
    }
  }

  private boolean mine(Optional<String> key) {
    return key.isEmpty() || key.get().equals(evaluation);
  }

  /** The name in the spec, once it is written. */
  Optional<String> spec() {
    return Optional.ofNullable(parameters.get("name"));
  }

  String seed() {
    return parameters.getOrDefault("seed", "");
  }

  /** The last state, at the end of a journal that has one. */
  RunState state() {
    return state.map(Event.StateChanged::state).orElse(RunState.STARTED);
  }

  Optional<String> reason() {
    return state.flatMap(Event.StateChanged::reason);
  }

  long start() {
    return events.get(0).at().toEpochMilli();
  }

  long end() {
    return events.get(events.size() - 1).at().toEpochMilli();
  }

  /**
   * The image.
   *
   * @param key of the run
   * @param name of the run
   * @param swept what the trial varies
   * @param extra tags of the study
   * @param status where it stands
   */
  RunImage image(
      String key,
      String name,
      Map<String, String> swept,
      Map<String, String> extra,
      Service.RunStatus status)
      throws IOException {
    boolean ended = status != Service.RunStatus.RUNNING;
    Map<String, String> settings = new TreeMap<>(parameters);
    settings.keySet().removeIf(setting -> setting.equals("name") || setting.equals("artifacts"));
    if (otherSolver) {
      settings
          .keySet()
          .removeIf(setting -> setting.startsWith("solver.") || setting.startsWith("metrics."));
    }
    settings.putAll(swept);
    Map<String, String> all = new TreeMap<>(tags);
    all.putAll(files.provenance());
    all.put("flowline.run", run.id());
    all.put("flowline.seed", seed());
    all.put("mlflow.source.name", spec().orElse(run.id()));
    all.put("mlflow.source.type", "LOCAL");
    all.put("mlflow.user", System.getProperty("user.name", ""));
    if (pictured) {
      all.put("mlflow.loggedImages", "True");
    }
    all.putAll(extra);
    Map<String, Path> uploads = new TreeMap<>(written);
    if (ended) {
      files.addRecords(uploads);
    }
    return new RunImage(
        key,
        name,
        start(),
        all,
        settings,
        metrics,
        uploads,
        owner(),
        Optional.of(input()),
        status,
        end());
  }

  private Optional<RunIdentity> owner() throws IOException {
    return seed().matches("\\d{1,18}")
        ? files.trainingKey().map(key -> new RunIdentity(key, Long.parseLong(seed())))
        : Optional.empty();
  }

  private DatasetInput input() throws IOException {
    Map<String, String> target = new TreeMap<>();
    parameters.forEach(
        (key, value) -> {
          if (key.startsWith(TARGET)) {
            target.put(key.substring(TARGET.length()), value);
          }
        });
    String source = new JsonMapper().writeValueAsString(target);
    String content = source + files.data().orElse("");
    return new DatasetInput(
        target.getOrDefault("type", "data"),
        UUID.nameUUIDFromBytes(content.getBytes(UTF_8)).toString().substring(0, 13),
        source);
  }
}
