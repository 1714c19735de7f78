package org.flowline.plugins.mlflow.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;

/** Which files of a run go where on the server, and what its provenance says. */
record RunFiles(RunDirectory run) {
  private static final String ARTIFACTS = "artifacts/";
  private static final String IMAGE = ".png";

  /**
   * Adds a file that the run has written, and, if it is a picture, the two names under which MLflow
   * shows pictures of one key side by side.
   */
  void add(RunHistory.Written written, Map<String, Path> files) {
    Event.ArtifactWritten event = written.event();
    String path =
        event.path().startsWith(ARTIFACTS)
            ? event.path().substring(ARTIFACTS.length())
            : event.path();
    if (event.evaluation().isPresent()) {
      path = path.substring(path.indexOf('/') + 1);
    }
    Path file = run.path().resolve(event.path());
    files.put(path, file);
    if (path.endsWith(IMAGE)) {
      String key = path.substring(0, path.length() - IMAGE.length()).replace('/', '~');
      String stem =
          "images/%s+step+%d+timestamp+%d+%s"
              .formatted(
                  key,
                  written.step(),
                  event.at().toEpochMilli(),
                  UUID.nameUUIDFromBytes((run.id() + event.path()).getBytes(UTF_8)));
      files.put(stem + IMAGE, file);
      files.put(stem + "+compressed.webp", file);
    }
  }

  /** Adds what describes a run that has ended. */
  void addRecords(Map<String, Path> files) {
    files.put("spec.yaml", run.spec());
    files.put("provenance.json", run.provenance());
    if (Files.exists(run.data())) {
      files.put("data.json", run.data());
    }
  }

  /** The tags that say where a run comes from. */
  Map<String, String> provenance() throws IOException {
    Map<String, String> tags = new TreeMap<>();
    JsonNode facts = facts();
    JsonNode git = facts.path("git");
    if (!git.isMissingNode()) {
      tags.put("mlflow.source.git.commit", git.path("commit").asText());
      tags.put("flowline.git_dirty", git.path("dirty").asText());
    }
    for (String fact : new String[] {"java", "os", "blas_core"}) {
      if (facts.has(fact)) {
        tags.put("flowline." + fact, facts.path(fact).asText());
      }
    }
    return tags;
  }

  /** The digest of the data set's files, if it is made of files. */
  Optional<String> data() throws IOException {
    JsonNode data = facts().path("data");
    return data.isEmpty() ? Optional.empty() : Optional.of(data.toString());
  }

  /** The training key of the run, if it says so. */
  Optional<String> trainingKey() throws IOException {
    return Optional.of(facts().path("training_key").asText()).filter(key -> !key.isEmpty());
  }

  private JsonNode facts() throws IOException {
    JsonMapper mapper = new JsonMapper();
    return Files.exists(run.provenance())
        ? mapper.readTree(run.provenance().toFile())
        : mapper.createObjectNode();
  }
}
