package org.flowline.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.flowline.engine.run.RunGoal;
import org.flowline.engine.spec.document.Artifacts;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.spi.data.SpecDirectory;

/**
 * A run to be computed, as a plain JSON file that any launcher can carry to a worker.
 *
 * @param spec the resolved spec, in YAML
 * @param origin where the spec of the study comes from
 * @param runs the directory of all runs
 * @param run the id that the run has to have; another one means that plugins or data have changed
 * @param evaluation the short key of its evaluation
 * @param goal how far it is taken
 */
public record RunRequest(
    String spec, SpecOrigin origin, Path runs, String run, String evaluation, RunGoal goal) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The text of its file. */
  public byte[] json() throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("run", run).put("evaluation", evaluation);
    goal.pauseAt().ifPresent(step -> json.put("pause_at", step));
    json.put("validated", goal.validated());
    json.put("checkpoints", goal.checkpoints());
    json.put("keep", goal.keep().name().toLowerCase(Locale.ROOT));
    json.put("directory", origin.directory().path().toAbsolutePath().normalize().toString());
    origin.file().ifPresent(name -> json.put("file", name));
    json.put("runs", runs.toAbsolutePath().normalize().toString());
    json.put("spec", spec);
    return JSON.writeValueAsBytes(json);
  }

  /**
   * Reads a request.
   *
   * @throws IOException if there is none
   */
  public static RunRequest read(Path file) throws IOException {
    JsonNode json = JSON.readTree(Files.readAllBytes(file));
    RunGoal goal =
        new RunGoal(
            json.has("pause_at")
                ? OptionalLong.of(json.path("pause_at").asLong())
                : OptionalLong.empty(),
            json.path("validated").asBoolean(),
            Artifacts.valueOf(json.path("keep").asText().toUpperCase(Locale.ROOT)),
            json.path("checkpoints").asInt());
    return new RunRequest(
        json.path("spec").asText(),
        new SpecOrigin(
            new SpecDirectory(Path.of(json.path("directory").asText())),
            json.has("file") ? Optional.of(json.path("file").asText()) : Optional.empty()),
        Path.of(json.path("runs").asText()),
        json.path("run").asText(),
        json.path("evaluation").asText(),
        goal);
  }
}
