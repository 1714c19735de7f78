package org.flowline.engine.spec.problem;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;

/** The order in which problems are told: as one reads the files, then the command line. */
final class ProblemOrder {
  /** By file, line and column; those of the command line in the order in which they were found. */
  static final Comparator<Problem> BY_PLACE =
      Comparator.comparing((Problem problem) -> file(problem).isEmpty())
          .thenComparing(problem -> file(problem).map(at -> at.source().name()).orElse(""))
          .thenComparingInt(problem -> place(problem, Position::line))
          .thenComparingInt(problem -> place(problem, Position::column));

  private ProblemOrder() {}

  private static int place(Problem problem, ToIntFunction<Position> part) {
    return file(problem).map(part::applyAsInt).orElse(0);
  }

  private static Optional<Position> file(Problem problem) {
    return problem.positions().stream()
        .limit(1)
        .filter(at -> at.source().kind() == Source.Kind.FILE)
        .findFirst();
  }
}
