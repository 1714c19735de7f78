package org.flowline.cli.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;
import org.flowline.spi.solver.IntegrationException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Names the point of a file that no solver carries. Points share the steps of a solve, so one that
 * is too far away takes all others with it.
 */
final class FarPoint {
  private FarPoint() {}

  /**
   * What comes of all points of a file.
   *
   * @param work what is done with some of them, in their order
   * @param values the numbers of an outcome, the same number of them for each point
   * @throws ParameterException if a point cannot be carried, or a number of its outcome is not
   *     finite; the message names the first such row
   */
  static <T> T named(
      Path file,
      Batch points,
      Function<Batch, T> work,
      Function<T, double[]> values,
      CommandSpec command) {
    Optional<String> reason = Optional.of("it is carried to no finite place");
    try {
      T outcome = work.apply(points);
      if (finite(values.apply(outcome))) {
        return outcome;
      }
    } catch (IntegrationException e) {
      reason = Optional.ofNullable(e.getMessage());
    }
    OptionalInt row = first(points, batch -> fails(work, values, batch));
    throw new ParameterException(
        command.commandLine(),
        "'%s', %s: %s"
            .formatted(
                file,
                row.isPresent()
                    ? "row %d (from 0), %s".formatted(row.getAsInt(), text(points, row.getAsInt()))
                    : "all points together",
                reason.orElse("it cannot be carried")));
  }

  private static <T> boolean fails(
      Function<Batch, T> work, Function<T, double[]> values, Batch batch) {
    try {
      return !finite(values.apply(work.apply(batch)));
    } catch (IntegrationException e) {
      return true;
    }
  }

  /** A density of 0 is a figure: its logarithm is minus infinity. */
  private static boolean finite(double[] values) {
    return Arrays.stream(values)
        .allMatch(value -> Double.isFinite(value) || value == Double.NEGATIVE_INFINITY);
  }

  /** The row of a point that fails by itself, found by halving; empty if none does. */
  private static OptionalInt first(Batch points, Predicate<Batch> fails) {
    int from = 0;
    int count = points.size();
    while (count > 1) {
      int half = count / 2;
      if (fails.test(points.slice(from, half))) {
        count = half;
      } else {
        from += half;
        count -= half;
      }
    }
    return fails.test(points.slice(from, 1)) ? OptionalInt.of(from) : OptionalInt.empty();
  }

  private static String text(Batch points, int row) {
    int width = points.width();
    int shown = Math.min(width, 4);
    String start =
        IntStream.range(0, shown)
            .mapToObj(j -> Double.toString(points.values()[row * width + j]))
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return "[" + start + (shown < width ? ", ..." : "") + "]";
  }
}
