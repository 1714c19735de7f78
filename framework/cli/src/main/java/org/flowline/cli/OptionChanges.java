package org.flowline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.Position;
import org.flowline.engine.spec.Problem;
import org.flowline.engine.spec.Source;
import org.flowline.engine.spec.SpecException;

/**
 * Changes of a spec that options of their own stand for. What is wrong with them is told of the
 * options as they were given, not of an {@code -s} that nobody wrote.
 */
final class OptionChanges {
  /** What reads a spec with changes. */
  interface Reading<T> {
    /** Reads it. */
    T read() throws IOException;
  }

  private final Map<String, String> options = new LinkedHashMap<>();

  /**
   * Adds a change.
   *
   * @param change as {@code -s} takes it
   * @param option the option as it was given, such as {@code --metrics mmd}
   */
  OptionChanges add(String change, String option) {
    options.put(change, option);
    return this;
  }

  /** The changes, as {@code -s} takes them. */
  List<String> changes() {
    return List.copyOf(options.keySet());
  }

  /**
   * Does what reads them.
   *
   * @throws SpecException where it throws one; without notes on what the options change
   * @throws IOException where it throws one
   */
  <T> T told(Reading<T> work) throws IOException {
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
    Optional<String> option =
        options.entrySet().stream()
            .filter(entry -> name.equals("-s " + entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (option.isEmpty()) {
      return place;
    }
    String text = option.get();
    String line = place.source().lines().get(place.line() - 1);
    String written =
        line.substring(
            line.offsetByCodePoints(0, place.column() - 1),
            line.offsetByCodePoints(0, place.endColumn() - 1));
    int start = Math.max(0, text.lastIndexOf(written));
    int end = text.contains(written) ? start + written.length() : text.length();
    return new Position(
        new Source(Source.Kind.COMMAND_LINE, text, List.of(text), Optional.empty()),
        1,
        start + 1,
        end + 1);
  }
}
