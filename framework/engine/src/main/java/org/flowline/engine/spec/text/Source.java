package org.flowline.engine.spec.text;

import java.util.List;
import java.util.Optional;

/**
 * Where text of a spec stands.
 *
 * @param kind what sort of place it is
 * @param name the file as the user named it, or the argument of the command line
 * @param lines its lines, without line breaks
 * @param extendedBy where the file that extends this one says so
 */
public record Source(Kind kind, String name, List<String> lines, Optional<Position> extendedBy) {
  /** The sorts of place that a value can come from. */
  public enum Kind {
    /** A spec file. */
    FILE,
    /** A {@code -s} or {@code -x} argument. */
    COMMAND_LINE,
    /** Nobody wrote it: the default of the setting. */
    DEFAULT,
    /** Nobody wrote it: another part decides it. */
    DERIVED
  }

  /** Checks and copies. */
  public Source {
    lines = List.copyOf(lines);
  }

  /** A file that was named on the command line. */
  public static Source file(String name, String text) {
    return new Source(Kind.FILE, name, linesOf(text), Optional.empty());
  }

  /** An argument, shown as it was given. */
  public static Source commandLine(String option, String argument) {
    String given = option + " " + argument;
    return new Source(Kind.COMMAND_LINE, given, linesOf(given), Optional.empty());
  }

  /** The same, extended at a place of another file. */
  public Source extendedBy(Optional<Position> position) {
    return new Source(kind, name, lines, position);
  }

  /** The line breaks of YAML 1.1, which are the ones that SnakeYAML counts. */
  private static List<String> linesOf(String text) {
    return List.of(text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1));
  }
}
