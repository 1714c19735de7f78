package org.flowline.engine.spec.text;

import java.util.List;
import java.util.Optional;

/**
 * Where a key or a value was written, or why nobody had to write it.
 *
 * @param source the place that the numbers refer to
 * @param line from 1
 * @param column from 1, in code points
 * @param endColumn the column after the last one, on the same line
 */
public record Position(Source source, int line, int column, int endColumn) {
  /** The origin of a value that the spec leaves to its default. */
  public static final Position DEFAULT = unwritten(Source.Kind.DEFAULT, "default");

  /** The origin of a value that follows from the part {@code from}. */
  public static Position derived(String from) {
    return unwritten(Source.Kind.DERIVED, "follows from " + from);
  }

  private static Position unwritten(Source.Kind kind, String name) {
    return new Position(new Source(kind, name, List.of(), Optional.empty()), 0, 0, 0);
  }

  /** The first character of a source. */
  public static Position startOf(Source source) {
    return new Position(source, 1, 1, 2);
  }

  /** Whether somebody wrote this value, in a file or on the command line. */
  public boolean written() {
    return source.kind() == Source.Kind.FILE || source.kind() == Source.Kind.COMMAND_LINE;
  }

  /** The line that this position is on, empty where the source has no such line. */
  public Optional<String> text() {
    return line >= 1 && line <= source.lines().size()
        ? Optional.of(source.lines().get(line - 1))
        : Optional.empty();
  }

  /** What was written here, up to the end of the line. */
  Optional<String> excerpt() {
    return text()
        .map(
            line -> {
              int start = line.offsetByCodePoints(0, column - 1);
              return line.substring(start, line.offsetByCodePoints(start, endColumn - column));
            });
  }

  /** {@code file:line:column}, the argument of the command line, or why nobody wrote it. */
  @Override
  public String toString() {
    return source.kind() == Source.Kind.FILE && text().isPresent()
        ? source.name() + ":" + line + ":" + column
        : MaskedText.inColumns(source.name());
  }
}
