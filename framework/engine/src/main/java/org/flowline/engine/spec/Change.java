package org.flowline.engine.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;
import org.flowline.engine.spec.yaml.FlowValue;
import org.flowline.engine.spec.yaml.Node;

/**
 * One change of a document: a {@code -s} argument, or what a trial sets.
 *
 * @param action what it does
 * @param path the keys and indices that lead to the value
 * @param value what is set or appended; nothing for a removal
 */
record Change(Action action, KeyPath path, Optional<Node> value) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<remove>~)?(?<path>[^=+~\\s]+)(?:(?<append>\\+)?=(?<value>.*))?", Pattern.DOTALL);

  /** What a change does. */
  enum Action {
    /** An override: another type keeps the settings of other overrides and tells what it drops. */
    SET,
    /** A trial: another type silently drops all settings of the one before. */
    ASSIGN,
    /** Adds to a list. */
    APPEND,
    /** Takes away. */
    REMOVE
  }

  /** Reads an argument. */
  static Optional<Change> read(String argument, Problems problems) {
    Source source = Source.commandLine("-s", argument);
    int shift = source.name().length() - argument.length();
    Matcher matcher = SHAPE.matcher(argument);
    boolean fits = matcher.matches() && KeyPath.fits(matcher.group("path"));
    boolean removes = fits && matcher.group("remove") != null;
    if (!fits || removes == (matcher.group("value") != null)) {
      problems.add(
          Problem.error(
                  "'" + argument + "' is not an override",
                  new Position(source, 1, shift + 1, source.name().length() + 1))
              .hint("KEY=VALUE, KEY+=VALUE or ~KEY"));
      return Optional.empty();
    }
    KeyPath path = KeyPath.at(matcher.group("path"), source, 1, shift + matcher.start("path") + 1);
    if (removes) {
      return Optional.of(new Change(Action.REMOVE, path, Optional.empty()));
    }
    Node value =
        FlowValue.read(matcher.group("value"), source, shift + matcher.start("value"), problems);
    Action action = matcher.group("append") == null ? Action.SET : Action.APPEND;
    return Optional.of(new Change(action, path, Optional.of(value)));
  }

  /** The keys and indices in order. */
  List<KeyPath.Step> steps() {
    return path.steps();
  }

  /** The dotted key up to and with the given step. */
  String key(int last) {
    return path.upTo(last);
  }
}
