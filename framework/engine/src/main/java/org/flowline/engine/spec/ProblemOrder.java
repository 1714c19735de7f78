package org.flowline.engine.spec;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The order in which problems are told: as one reads the files. */
final class ProblemOrder {
  /** Files before the command line, then by name, line and column. */
  static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt(
              (Problem problem) -> place(problem, at -> at.source().kind().ordinal()))
          .thenComparing(
              problem ->
                  first(problem)
                      .filter(at -> at.source().kind() == Source.Kind.FILE)
                      .map(at -> at.source().name())
                      .orElse(""))
          .thenComparingInt(problem -> place(problem, Position::line))
          .thenComparingInt(problem -> place(problem, Position::column));

  private ProblemOrder() {}

  private static int place(Problem problem, ToIntFunction<Position> part) {
    return first(problem).map(part::applyAsInt).orElse(0);
  }

  private static Optional<Position> first(Problem problem) {
    return problem.positions().stream().findFirst();
  }
}
