package org.flowline.cli.option;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;

/**
 * Changes of a spec that options of their own stand for. What is wrong with them is told of the
 * options as they were given, not of an {@code -s} that nobody wrote.
 */
public final class OptionChanges {
  /** What reads a spec with changes. */
  public interface Reading<T> {
    /** Reads it. */
    T read() throws IOException;
  }

  private static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r\\u0085\\u2028\\u2029]");

  private final Map<String, String> options = new LinkedHashMap<>();

  /**
   * Adds a change.
   *
   * @param change as {@code -s} takes it
   * @param option the option as it was given, such as {@code --metrics mmd}
   */
  public OptionChanges add(String change, String option) {
    options.put(change, option);
    return this;
  }

  /** The changes, as {@code -s} takes them. */
  public List<String> changes() {
    return List.copyOf(options.keySet());
  }

  /**
   * Does what reads them.
   *
   * @throws SpecException where it throws one; without notes on what the options change
   * @throws IOException where it throws one
   */
  public <T> T told(Reading<T> work) throws IOException {
    try {
      return work.read();
    } catch (SpecException e) {
      List<Problem> told = new ArrayList<>();
      for (Problem problem : e.problems()) {
        List<Position> places = problem.positions().stream().map(this::given).toList();
        boolean own = !places.equals(problem.positions());
        if (!own || problem.severity() == Problem.Severity.ERROR) {
          told.add(
              new Problem(
                  problem.severity(),
                  problem.message(),
                  places,
                  problem.hint(),
                  problem.suggestion(),
                  problem.see()));
        }
      }
      throw new SpecException(told);
    }
  }

  /** The same place in the option, or all of the option where it has no such text. */
  private Position given(Position place) {
    String name = place.source().name();
    return options.entrySet().stream()
        .filter(entry -> name.equals(prefixed(entry.getKey())))
        .findFirst()
        .map(entry -> in(entry.getValue(), entry.getKey(), place))
        .orElse(place);
  }

  private static String prefixed(String change) {
    return "-s " + change;
  }

  private static Position in(String option, String change, Position place) {
    // Of the same length, so that an option of many lines has a place in one.
    String shown = LINE_BREAK.matcher(option).replaceAll(" ");
    String given = LINE_BREAK.matcher(prefixed(change)).replaceAll(" ");
    int start = index(given, place.column());
    int end = index(given, place.endColumn());
    String written = place.line() == 1 && start < end ? given.substring(start, end) : "";
    String shared = shared(given, shown);
    int before = given.length() - shared.length();
    int from =
        written.isEmpty() || start < before
            ? shown.lastIndexOf(written)
            : shown.indexOf(shared) + start - before;
    return written.isEmpty() || from < 0
        ? place(shown, 0, shown.length())
        : place(shown, from, from + written.length());
  }

  /** Where a column is in a text; its end, where it has no such column. */
  private static int index(String text, int column) {
    int before = Math.min(column - 1, text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, before);
  }

  /** The longest end of a change that its option has. */
  private static String shared(String change, String option) {
    int start = 0;
    while (!option.contains(change.substring(start))) {
      start++;
    }
    return change.substring(start);
  }

  private static Position place(String text, int start, int end) {
    return new Position(
        new Source(Source.Kind.COMMAND_LINE, text, List.of(text), Optional.empty()),
        1,
        text.codePointCount(0, start) + 1,
        text.codePointCount(0, end) + 1);
  }
}
