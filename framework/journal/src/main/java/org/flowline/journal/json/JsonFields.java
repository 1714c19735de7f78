package org.flowline.journal.json;

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

/** The fields of journal lines, read strictly: what is missing or of another type is told. */
public final class JsonFields {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private JsonFields() {}

  /** An empty object. */
  public static ObjectNode create() {
    return MAPPER.createObjectNode();
  }

  /**
   * The object of a line.
   *
   * @throws JsonProcessingException if the line is not one whole JSON value
   * @throws NotAnEventException if it is one, but no object
   */
  public static JsonNode object(String line) throws JsonProcessingException, NotAnEventException {
    JsonNode json = MAPPER.readTree(line);
    if (!json.isObject()) {
      throw new NotAnEventException("an event is a JSON object, but this is '" + line + "'");
    }
    return json;
  }

  /** Writes a number, finite or not. */
  public static void putNumber(ObjectNode json, String name, double value) {
    // JSON has no NaN and no infinities.
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.put(name, Double.toString(value));
    }
  }

  /**
   * Reads a number that {@link #putNumber} has written.
   *
   * @throws NotAnEventException if there is none
   */
  public static double number(JsonNode json, String name) throws NotAnEventException {
    JsonNode value = field(json, name);
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return switch (value.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new NotAnEventException("'" + name + "' is not a number: " + value);
    };
  }

  /**
   * The time of an event.
   *
   * @throws NotAnEventException if it has none
   */
  public static Instant instant(JsonNode json) throws NotAnEventException {
    String at = text(json, "at");
    try {
      return Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw new NotAnEventException("'at' is not a time: '" + at + "'");
    }
  }

  /**
   * A whole number.
   *
   * @throws NotAnEventException if there is none
   */
  public static long integer(JsonNode json, String name) throws NotAnEventException {
    JsonNode value = field(json, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new NotAnEventException("'" + name + "' is not a whole number: " + value);
    }
    return value.longValue();
  }

  /**
   * A text.
   *
   * @throws NotAnEventException if there is none
   */
  public static String text(JsonNode json, String name) throws NotAnEventException {
    return optionalText(json, name)
        .orElseThrow(() -> new NotAnEventException("'" + name + "' is missing"));
  }

  /**
   * A text that may be missing.
   *
   * @throws NotAnEventException if something else stands there
   */
  public static Optional<String> optionalText(JsonNode json, String name)
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

  /**
   * Any value.
   *
   * @throws NotAnEventException if there is none
   */
  public static JsonNode field(JsonNode json, String name) throws NotAnEventException {
    if (!json.has(name)) {
      throw new NotAnEventException("'" + name + "' is missing");
    }
    return json.get(name);
  }

  /** Writes what every event begins with: its type, and its time in milliseconds. */
  public static ObjectNode start(ObjectNode json, String type, Instant at) {
    return json.put("event", type).put("at", MILLIS.format(at));
  }
}
