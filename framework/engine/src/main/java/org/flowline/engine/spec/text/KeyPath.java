package org.flowline.engine.spec.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A dotted key such as {@code path.sigma_min}, with the place of each step.
 *
 * @param steps the keys and indices, at least one
 */
public record KeyPath(List<Step> steps) {
  /**
   * One key or index of a path.
   *
   * @param name the key, or the index of an item
   * @param position where it stands
   */
  public record Step(String name, Position position) {}

  /** Copies. */
  public KeyPath {
    steps = List.copyOf(steps);
  }

  /**
   * The path that the key of a mapping is.
   *
   * @param text the key
   * @param position where the whole of it stands; quotes around it are stepped over
   * @return empty if a step has no name
   */
  public static Optional<KeyPath> of(String text, Position position) {
    if (!fits(text)) {
      return Optional.empty();
    }
    int width = text.codePointCount(0, text.length());
    int quote = (position.endColumn() - position.column() - width) / 2;
    if (quote < 0 || position.endColumn() - position.column() - 2 * quote != width) {
      // Escapes or line breaks: the columns of the steps are not known.
      return Optional.of(
          new KeyPath(List.of(text.split("\\.")).stream().map(at(position)).toList()));
    }
    return Optional.of(at(text, position.source(), position.line(), position.column() + quote));
  }

  private static Function<String, Step> at(Position position) {
    return name -> new Step(name, position);
  }

  /** A path whose text starts at a column. */
  public static KeyPath at(String text, Source source, int line, int start) {
    List<Step> steps = new ArrayList<>();
    int column = start;
    // The keys of an axis are dotted themselves.
    int most = text.matches("sweep\\.(axes|when)\\..*") ? 3 : 0;
    for (String name : text.split("\\.", most == 0 ? -1 : most)) {
      int width = name.codePointCount(0, name.length());
      steps.add(new Step(name, new Position(source, line, column, column + width)));
      column += width + 1;
    }
    return new KeyPath(steps);
  }

  /** Whether every step of a dotted key has a name. */
  public static boolean fits(String text) {
    return !text.isBlank() && !text.matches("\\..*|.*\\.|.*\\.\\..*");
  }

  /** The whole dotted key. */
  public String text() {
    return upTo(steps.size() - 1);
  }

  /** The dotted key up to and with the given step. */
  public String upTo(int last) {
    return String.join(".", steps.subList(0, last + 1).stream().map(Step::name).toList());
  }

  /** The last step. */
  public Step last() {
    return steps.get(steps.size() - 1);
  }
}
