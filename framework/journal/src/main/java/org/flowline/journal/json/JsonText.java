package org.flowline.journal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Text, numbers, lists and maps of them as JSON in one line. */
public final class JsonText {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonText() {}

  /**
   * The text of a value.
   *
   * @throws IllegalArgumentException if it is of a class that has no JSON
   */
  public static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON of " + value.getClass().getName(), e);
    }
  }
}
