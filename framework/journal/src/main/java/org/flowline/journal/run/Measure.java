package org.flowline.journal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the value of a metric means, as the metric itself says.
 *
 * @param minimize whether lower is better; empty where neither is
 * @param unit empty for none, or that of the data
 * @param perfect what it is on average for a perfect model, where that is known
 * @param floor the name, without its split, of what a second draw of the data gets
 */
public record Measure(
    Optional<Boolean> minimize, String unit, OptionalDouble perfect, Optional<String> floor) {
  private static final String UNIT = "unit";

  /** Adds it to a line of a journal; the unit tells that it is there. */
  public void write(ObjectNode json) {
    json.put(UNIT, unit);
    minimize.ifPresent(lower -> json.put("lower_is_better", lower));
    perfect.ifPresent(value -> json.put("perfect", value));
    floor.ifPresent(name -> json.put("floor", name));
  }

  /** That of a line; empty where nothing is said, as in journals of before. */
  public static Optional<Measure> read(JsonNode json) {
    if (!json.has(UNIT)) {
      return Optional.empty();
    }
    return Optional.of(
        new Measure(
            json.has("lower_is_better")
                ? Optional.of(json.path("lower_is_better").asBoolean())
                : Optional.empty(),
            json.path(UNIT).asText(),
            json.path("perfect").isNumber()
                ? OptionalDouble.of(json.path("perfect").asDouble())
                : OptionalDouble.empty(),
            json.has("floor") ? Optional.of(json.path("floor").asText()) : Optional.empty()));
  }
}
