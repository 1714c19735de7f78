package org.flowline.engine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code -s} argument.
 *
 * @param action what it does
 * @param steps the keys and indices that lead to the value
 * @param value what follows the equals sign; nothing for a removal
 */
record Change(Action action, List<Step> steps, Optional<Node> value) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<remove>~)?(?<path>[^=+~\\s]+)(?:(?<append>\\+)?=(?<value>.*))?", Pattern.DOTALL);

  /** What an override does. */
  enum Action {
    SET,
    APPEND,
    REMOVE
  }

  /**
   * One key or index of a path.
   *
   * @param position where it stands in the argument
   */
  record Step(String name, Position position) {}

  /** Reads an argument. */
  static Optional<Change> read(String argument, Problems problems) {
    Source source = Source.commandLine(argument);
    int shift = source.name().length() - argument.length();
    Matcher matcher = SHAPE.matcher(argument);
    boolean fits =
        matcher.matches() && !matcher.group("path").matches("\\.?|.*\\.\\..*|\\..*|.*\\.");
    boolean removes = fits && matcher.group("remove") != null;
    if (!fits || removes == (matcher.group("value") != null)) {
      problems.add(
          Problem.error(
                  "'" + argument + "' is not an override",
                  new Position(source, 1, shift + 1, source.name().length() + 1))
              .hint("KEY=VALUE, KEY+=VALUE or ~KEY"));
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    int column = shift + matcher.start("path");
    for (String name : matcher.group("path").split("\\.", -1)) {
      steps.add(new Step(name, new Position(source, 1, column + 1, column + 1 + name.length())));
      column += name.length() + 1;
    }
    if (removes) {
      return Optional.of(new Change(Action.REMOVE, steps, Optional.empty()));
    }
    Node value =
        FlowValue.read(matcher.group("value"), source, shift + matcher.start("value"), problems);
    Action action = matcher.group("append") == null ? Action.SET : Action.APPEND;
    return Optional.of(new Change(action, steps, Optional.of(value)));
  }

  /** The dotted key up to and with the given step. */
  String key(int last) {
    return String.join(".", steps.subList(0, last + 1).stream().map(Step::name).toList());
  }
}
