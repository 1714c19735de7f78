package org.flowline.engine.wiring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * A spec that cannot be used, and what has to be said of it.
 *
 * @param what is broken
 * @param content of the file, one character a byte
 * @param overrides the arguments of {@code -s}
 * @param expected what is told, in order
 */
record BrokenSpec(String what, String content, List<String> overrides, List<Told> expected) {
  /**
   * A problem.
   *
   * @param place {@code line:column}, after {@code -s:} where it is on the command line
   * @param fragments parts of the report's text
   */
  record Told(String place, List<String> fragments) {}

  /** A broken text. */
  static BrokenSpec of(String what, String... lines) {
    return new BrokenSpec(what, String.join("\n", lines) + "\n", List.of(), List.of());
  }

  /** A spec of one line beside name and target, which are fine. */
  static BrokenSpec line(String what, String line) {
    return of(what, "name: broken", "target: {type: moons}", line);
  }

  /** The same with arguments. */
  BrokenSpec with(String... arguments) {
    return new BrokenSpec(what, content, List.of(arguments), expected);
  }

  /** The same with one more problem to be told. */
  BrokenSpec told(String place, String... fragments) {
    List<Told> all = new ArrayList<>(expected);
    all.add(new Told(place, List.of(fragments)));
    return new BrokenSpec(what, content, overrides, all);
  }

  byte[] bytes() {
    return content.getBytes(ISO_8859_1);
  }

  @Override
  public String toString() {
    return what;
  }
}
