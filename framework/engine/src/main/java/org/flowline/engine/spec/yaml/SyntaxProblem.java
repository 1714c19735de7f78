package org.flowline.engine.spec.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What SnakeYAML found, in words that say what to change. */
final class SyntaxProblem {
  private static final Pattern UNQUOTED = Pattern.compile("(?<!\\$)[{\\[][^'\"]*\\$\\{");

  private SyntaxProblem() {}

  static Problem of(MarkedYAMLException e, Source source) {
    Position at = position(source, e.getProblemMark());
    String line = at.text().orElse("");
    String indentation = line.substring(0, line.length() - line.stripLeading().length());
    int tab = indentation.indexOf('\t');
    if (tab >= 0) {
      return Problem.error(
              "a tab indents this line", new Position(source, at.line(), tab + 1, tab + 2))
          .hint("YAML is indented by spaces");
    }
    Optional<String> opened =
        Optional.ofNullable(e.getContextMark())
            .filter(mark -> mark.getLine() + 1 != at.line())
            .map(mark -> " (" + context(e) + " on line " + (mark.getLine() + 1) + ")");
    Problem problem = Problem.error("not YAML: " + words(e) + opened.orElse(""), at);
    return reference(line).or(() -> advice(e)).map(problem::hint).orElse(problem);
  }

  /** The braces of a reference end a mapping in braces, and are YAML only in quotes there. */
  private static Optional<String> reference(String line) {
    return UNQUOTED.matcher(line).find()
        ? Optional.of("in { } and [ ] a reference stands in quotes: '${training.steps}'")
        : Optional.empty();
  }

  private static Position position(Source source, Mark mark) {
    int line = Math.min(mark.getLine() + 1, source.lines().size());
    boolean past = mark.getLine() + 1 > line;
    String text = source.lines().get(line - 1);
    int column = past ? text.codePointCount(0, text.length()) + 1 : mark.getColumn() + 1;
    return new Position(source, line, column, column + 1);
  }

  private static String context(MarkedYAMLException e) {
    return Optional.ofNullable(e.getContext())
            .orElse("")
            .replaceFirst("^while (parsing|scanning) ", "in ")
        + " that starts";
  }

  private static String words(MarkedYAMLException e) {
    return Optional.ofNullable(e.getProblem())
        .orElse("unreadable")
        .replaceAll("<block mapping start>", "a deeper indented key")
        .replaceAll("<block end>", "the end of the block")
        .replaceAll("<block sequence start>|-", "-")
        .replaceAll("<stream end>", "the end of the file")
        .replaceAll("<scalar>", "more text")
        .replaceAll("<([a-z ]+)>", "$1");
  }

  private static Optional<String> advice(MarkedYAMLException e) {
    String problem = Optional.ofNullable(e.getProblem()).orElse("");
    if (problem.contains("mapping values are not allowed")) {
      return Optional.of("put text that contains ': ' in quotes, and check the indentation");
    }
    if (problem.contains("<block end>")) {
      return Optional.of("check the indentation: keys of one mapping start in one column");
    }
    if (problem.contains("could not find expected ':'")) {
      return Optional.of("every key is followed by ': '");
    }
    if (problem.contains("cannot start any token")) {
      return Optional.of("put text that starts with this character in quotes");
    }
    return Optional.empty();
  }
}
