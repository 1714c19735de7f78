package org.flowline.report.field;

import java.util.ArrayList;
import java.util.List;

/** Points of lines in the unit square, in cells in which those near a place are found. */
final class OccupiedPlane {

  private record Point(double x, double y, int line, double along) {}

  private final int cells;
  private final List<List<Point>> points = new ArrayList<>();

  /** Finds what is nearer than a distance, or any that is smaller. */
  OccupiedPlane(double distance) {
    cells = Math.max(1, (int) Math.floor(1 / distance));
    for (int i = 0; i < cells * cells; i++) {
      points.add(new ArrayList<>());
    }
  }

  /**
   * Adds a point.
   *
   * @param line which line it is of
   * @param along where on it, as a length
   */
  void add(double x, double y, int line, double along) {
    points.get(cell(y) * cells + cell(x)).add(new Point(x, y, line, along));
  }

  /** Takes a line away. */
  void remove(int line) {
    points.forEach(cell -> cell.removeIf(point -> point.line() == line));
  }

  /** Whether a place is nearer to a point of any line than a distance. */
  boolean near(double x, double y, double distance) {
    return near(x, y, distance, -1, 0, 0);
  }

  /**
   * The same, but for the points of one line that are no further along it from a place on it.
   *
   * @param line the line
   * @param along the place on it
   * @param apart how far along it the others are
   */
  boolean near(double x, double y, double distance, int line, double along, double apart) {
    for (int row = Math.max(0, cell(y) - 1); row <= Math.min(cells - 1, cell(y) + 1); row++) {
      for (int column = Math.max(0, cell(x) - 1);
          column <= Math.min(cells - 1, cell(x) + 1);
          column++) {
        for (Point point : points.get(row * cells + column)) {
          boolean own = point.line() == line && Math.abs(point.along() - along) <= apart;
          if (!own && Math.hypot(point.x() - x, point.y() - y) < distance) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private int cell(double at) {
    return (int) Math.max(0, Math.min(cells - 1.0, Math.floor(at * cells)));
  }
}
