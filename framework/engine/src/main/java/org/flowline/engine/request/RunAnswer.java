package org.flowline.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyRequests;

/**
 * What became of a request, in a file beside it.
 *
 * @param state finished, failed or interrupted
 * @param step the last step
 * @param reason why it failed or was interrupted
 * @param seconds the time that the worker spent on it
 * @param reused whether everything was there already
 * @param metrics the latest values by key in full
 */
public record RunAnswer(
    RunState state,
    long step,
    Optional<String> reason,
    double seconds,
    boolean reused,
    SortedMap<String, Double> metrics) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a request that has failed for a reason. */
  public static RunAnswer failed(String reason, double seconds) {
    return new RunAnswer(RunState.FAILED, 0, Optional.of(reason), seconds, false, new TreeMap<>());
  }

  /** Of a request that nothing has been done for. */
  public static RunAnswer interrupted() {
    return new RunAnswer(RunState.INTERRUPTED, 0, Optional.empty(), 0, false, new TreeMap<>());
  }

  /** Whether somebody stopped the run before it came as far as it was asked to. */
  public boolean cutOff() {
    return state == RunState.INTERRUPTED && reason.isEmpty();
  }

  /** Writes the answer to a request. */
  public void write(Path request) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("state", state.name().toLowerCase(Locale.ROOT)).put("step", step);
    reason.ifPresent(text -> json.put("reason", text));
    json.put("seconds", seconds).put("reused", reused);
    ObjectNode values = json.putObject("metrics");
    // As text: JSON has no NaN and no infinities.
    metrics.forEach((key, value) -> values.put(key, Double.toString(value)));
    AtomicFile.pass(StudyRequests.answer(request), out -> out.write(JSON.writeValueAsBytes(json)));
  }

  /**
   * Reads the answer to a request.
   *
   * @throws IOException if there is none, or an empty one, as after a power failure
   */
  public static RunAnswer read(Path request) throws IOException {
    Path answer = StudyRequests.answer(request);
    JsonNode json = JSON.readTree(Files.readAllBytes(answer));
    if (!json.hasNonNull("state")) {
      throw new IOException(answer + " says nothing");
    }
    SortedMap<String, Double> metrics = new TreeMap<>();
    for (Map.Entry<String, JsonNode> value : json.path("metrics").properties()) {
      metrics.put(value.getKey(), Double.valueOf(value.getValue().asText()));
    }
    return new RunAnswer(
        RunState.valueOf(json.path("state").asText().toUpperCase(Locale.ROOT)),
        json.path("step").asLong(),
        Optional.of(json.path("reason").asText()).filter(text -> !text.isEmpty()),
        json.path("seconds").asDouble(),
        json.path("reused").asBoolean(),
        metrics);
  }
}
