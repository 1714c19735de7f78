package org.flowline.report.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.flowline.report.statistics.ReadableNumber;

/** Marks the best setting of each metric. */
public final class BestCells {

  private BestCells() {}

  /** The rows with the best mean of each metric marked, where at least two can be compared. */
  static List<Comparison.Row> mark(List<Comparison.Row> rows, List<Comparison.Column> columns) {
    List<OptionalDouble> best = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      best.add(best(rows, i, columns.get(i).direction()));
    }
    return rows.stream().map(row -> mark(row, best)).toList();
  }

  private static OptionalDouble best(List<Comparison.Row> rows, int column, Direction direction) {
    double[] means =
        rows.stream()
            .map(row -> row.cells().get(column))
            .filter(Cell::comparable)
            .mapToDouble(cell -> cell.summary().orElseThrow().mean())
            .toArray();
    if (direction == Direction.NONE || means.length < 2) {
      return OptionalDouble.empty();
    }
    double best = means[0];
    for (double mean : means) {
      best = direction.better(mean, best) ? mean : best;
    }
    return OptionalDouble.of(best);
  }

  /** Means that are shown alike are told apart by nobody. */
  public static boolean tied(double mean, double best) {
    return mean == best || ReadableNumber.of(mean).equals(ReadableNumber.of(best));
  }

  private static Comparison.Row mark(Comparison.Row row, List<OptionalDouble> best) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      boolean isBest =
          cell.comparable()
              && best.get(i).isPresent()
              && tied(cell.summary().orElseThrow().mean(), best.get(i).getAsDouble());
      cells.add(isBest ? cell.marked() : cell);
    }
    return new Comparison.Row(row.parameters(), row.trials(), row.counts(), cells);
  }
}
