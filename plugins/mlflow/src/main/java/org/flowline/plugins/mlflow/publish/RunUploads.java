package org.flowline.plugins.mlflow.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunProvenance;
import org.flowline.journal.run.TrainingPicture;

/** Which files of a run go where on the server, and what its provenance says. */
final class RunUploads {
  private static final String ARTIFACTS = "artifacts/";
  private static final String IMAGE = ".png";
  private static final String SAMPLES = "training/samples";

  /** Facts of a provenance, and the tags that tell them. */
  private static final Map<String, String> TAGS =
      Map.of(
          "spec_file", "mlflow.source.name",
          "git.commit", "mlflow.source.git.commit",
          "git.dirty", "flowline.git_dirty",
          "java", "flowline.java",
          "os", "flowline.os",
          "blas_core", "flowline.blas_core");

  private final RunDirectory run;

  RunUploads(RunDirectory run) {
    this.run = run;
  }

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
      OptionalLong training = TrainingPicture.step(event.path());
      // One key of all steps, so that the server lets people go through them.
      String name =
          training.isPresent() ? SAMPLES : path.substring(0, path.length() - IMAGE.length());
      String key = name.replace('/', '~');
      String stem =
          "images/%s+step+%d+timestamp+%d+%s"
              .formatted(
                  key,
                  training.orElse(written.step()),
                  event.at().toEpochMilli(),
                  UUID.nameUUIDFromBytes((run.id() + event.path()).getBytes(UTF_8)));
      files.put(stem + IMAGE, file);
      files.put(stem + "+compressed.webp", file);
    }
  }

  /**
   * Adds what describes a run that has ended.
   *
   * @param evaluation whose spec it is
   */
  void addRecords(String evaluation, Map<String, Path> files) {
    files.put("spec.yaml", run.spec(evaluation));
    files.put("provenance.json", run.provenance());
    if (Files.exists(run.data())) {
      files.put("data.json", run.data());
    }
  }

  /** The tags that say where a run comes from. */
  Map<String, String> provenance() throws IOException {
    Map<String, String> facts = facts().map(RunProvenance::leaves).orElse(Map.of());
    Map<String, String> tags = new TreeMap<>();
    TAGS.forEach(
        (fact, tag) -> Optional.ofNullable(facts.get(fact)).ifPresent(told -> tags.put(tag, told)));
    return tags;
  }

  /** The digest of the data set's files, if it is made of files. */
  Optional<String> data() throws IOException {
    return facts().flatMap(RunProvenance::dataText);
  }

  /** The training key of the run, if it says so. */
  Optional<String> trainingKey() throws IOException {
    return facts().flatMap(RunProvenance::trainingKey).filter(key -> !key.isEmpty());
  }

  private Optional<RunProvenance> facts() throws IOException {
    return Files.exists(run.provenance()) ? Optional.of(RunProvenance.read(run)) : Optional.empty();
  }
}
