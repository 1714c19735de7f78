package org.flowline.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Events as JSON objects of one line, and back; fields that are not known are ignored. */
final class EventJson {

  /** A line that is JSON but not an event. */
  static final class NotAnEventException extends Exception {
    NotAnEventException(String message) {
      super(message);
    }
  }

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private EventJson() {}

  /** The event as one line, without its line break. */
  static String write(Event event) {
    ObjectNode json = MAPPER.createObjectNode();
    if (event instanceof Event.StateChanged state) {
      start(json, "state", event).put("state", state.state().json()).put("step", state.step());
      state.reason().ifPresent(reason -> json.put("reason", reason));
    } else if (event instanceof Event.ParameterLogged parameter) {
      start(json, "parameter", event).put("key", parameter.key()).put("value", parameter.value());
    } else if (event instanceof Event.MetricLogged metric) {
      start(json, "metric", event).put("key", metric.key()).put("step", metric.step());
      putNumber(json, metric.value());
      metric.evaluation().ifPresent(key -> json.put("evaluation", key));
    } else if (event instanceof Event.ArtifactWritten artifact) {
      start(json, "artifact", event).put("path", artifact.path()).put("bytes", artifact.bytes());
      artifact.evaluation().ifPresent(key -> json.put("evaluation", key));
    } else if (event instanceof Event.NoteLogged note) {
      start(json, "note", event).put("text", note.text());
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
    JsonNode json = MAPPER.readTree(line);
    if (!json.isObject()) {
      throw new NotAnEventException("an event is a JSON object, but this is '" + line + "'");
    }
    Instant at = instant(json);
    String type = text(json, "event");
    return switch (type) {
      case "state" ->
          new Event.StateChanged(
              at, state(text(json, "state")), integer(json, "step"), optionalText(json, "reason"));
      case "parameter" -> new Event.ParameterLogged(at, text(json, "key"), text(json, "value"));
      case "metric" ->
          new Event.MetricLogged(
              at,
              text(json, "key"),
              integer(json, "step"),
              number(json),
              optionalText(json, "evaluation"));
      case "artifact" -> artifact(at, json);
      case "note" -> new Event.NoteLogged(at, text(json, "text"));
      default -> throw new NotAnEventException("unknown event '" + type + "'");
    };
  }

  private static ObjectNode start(ObjectNode json, String type, Event event) {
    return json.put("event", type).put("at", MILLIS.format(event.at()));
  }

  private static void putNumber(ObjectNode json, double value) {
    // JSON has no NaN and no infinities.
    if (Double.isFinite(value)) {
      json.put("value", value);
    } else {
      json.put("value", Double.toString(value));
    }
  }

  private static double number(JsonNode json) throws NotAnEventException {
    JsonNode value = field(json, "value");
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return switch (value.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new NotAnEventException("'value' is not a number: " + value);
    };
  }

  private static Event artifact(Instant at, JsonNode json) throws NotAnEventException {
    try {
      return new Event.ArtifactWritten(
          at, text(json, "path"), integer(json, "bytes"), optionalText(json, "evaluation"));
    } catch (IllegalArgumentException e) {
      throw new NotAnEventException(String.valueOf(e.getMessage()));
    }
  }

  private static RunState state(String name) throws NotAnEventException {
    for (RunState state : RunState.values()) {
      if (state.json().equals(name)) {
        return state;
      }
    }
    throw new NotAnEventException("unknown state '" + name + "'");
  }

  private static Instant instant(JsonNode json) throws NotAnEventException {
    String at = text(json, "at");
    try {
      return Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw new NotAnEventException("'at' is not a time: '" + at + "'");
    }
  }

  private static long integer(JsonNode json, String name) throws NotAnEventException {
    JsonNode value = field(json, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new NotAnEventException("'" + name + "' is not a whole number: " + value);
    }
    return value.longValue();
  }

  private static String text(JsonNode json, String name) throws NotAnEventException {
    return optionalText(json, name)
        .orElseThrow(() -> new NotAnEventException("'" + name + "' is missing"));
  }

  private static Optional<String> optionalText(JsonNode json, String name)
      throws NotAnEventException {
    if (!json.hasNonNull(name)) {
      return Optional.empty();
    }
    JsonNode value = field(json, name);
    if (!value.isTextual()) {
      throw new NotAnEventException("'" + name + "' is not text: " + value);
    }
    return Optional.of(value.textValue());
  }

  private static JsonNode field(JsonNode json, String name) throws NotAnEventException {
    if (!json.has(name)) {
      throw new NotAnEventException("'" + name + "' is missing");
    }
    return json.get(name);
  }
}
