package org.flowline.journal.run;

import static org.flowline.journal.json.JsonFields.instant;
import static org.flowline.journal.json.JsonFields.integer;
import static org.flowline.journal.json.JsonFields.number;
import static org.flowline.journal.json.JsonFields.optionalText;
import static org.flowline.journal.json.JsonFields.putNumber;
import static org.flowline.journal.json.JsonFields.start;
import static org.flowline.journal.json.JsonFields.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.flowline.journal.json.JsonFields;
import org.flowline.journal.json.NotAnEventException;

/** Events as JSON objects of one line, and back; fields that are not known are ignored. */
final class EventJson {

  /** How the line of a parameter starts. */
  static final String PARAMETER = "{\"event\":\"parameter\"";

  private EventJson() {}

  /** The event as one line, without its line break. */
  static String write(Event event) {
    ObjectNode json = JsonFields.create();
    if (event instanceof Event.StateChanged state) {
      start(json, "state", event.at()).put("state", state.state().json()).put("step", state.step());
      state.reason().ifPresent(reason -> json.put("reason", reason));
    } else if (event instanceof Event.ParameterLogged parameter) {
      start(json, "parameter", event.at())
          .put("key", parameter.key())
          .put("value", parameter.value());
    } else if (event instanceof Event.MetricLogged metric) {
      start(json, "metric", event.at()).put("key", metric.key()).put("step", metric.step());
      putNumber(json, "value", metric.value());
      metric.evaluation().ifPresent(key -> json.put("evaluation", key));
      metric.measure().ifPresent(measure -> measure.write(json));
    } else if (event instanceof Event.ArtifactWritten artifact) {
      start(json, "artifact", event.at())
          .put("path", artifact.path())
          .put("bytes", artifact.bytes());
      artifact.evaluation().ifPresent(key -> json.put("evaluation", key));
      artifact.title().ifPresent(title -> json.put("title", title));
    } else if (event instanceof Event.NoteLogged note) {
      start(json, "note", event.at()).put("text", note.text());
    }
    return json.toString();
  }

  /**
   * The event of a line.
   *
   * @throws JsonProcessingException where the line is not one whole JSON value
   * @throws NotAnEventException where it is, but not an event
   */
  static Event read(String line) throws JsonProcessingException, NotAnEventException {
    JsonNode json = JsonFields.object(line);
    Instant at = instant(json);
    String type = text(json, "event");
    return switch (type) {
      case "state" ->
          new Event.StateChanged(
              at,
              RunState.named(text(json, "state")),
              integer(json, "step"),
              optionalText(json, "reason"));
      case "parameter" -> new Event.ParameterLogged(at, text(json, "key"), text(json, "value"));
      case "metric" ->
          new Event.MetricLogged(
              at,
              text(json, "key"),
              integer(json, "step"),
              number(json, "value"),
              optionalText(json, "evaluation"),
              Measure.read(json));
      case "artifact" -> artifact(at, json);
      case "note" -> new Event.NoteLogged(at, text(json, "text"));
      default -> throw new NotAnEventException("unknown event '" + type + "'");
    };
  }

  private static Event artifact(Instant at, JsonNode json) throws NotAnEventException {
    try {
      return new Event.ArtifactWritten(
          at,
          text(json, "path"),
          integer(json, "bytes"),
          optionalText(json, "evaluation"),
          optionalText(json, "title"));
    } catch (IllegalArgumentException e) {
      throw new NotAnEventException(String.valueOf(e.getMessage()));
    }
  }
}
