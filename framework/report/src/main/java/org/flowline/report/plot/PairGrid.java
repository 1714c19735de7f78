package org.flowline.report.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Panels of all pairs of some columns, with axes that a column and a row of panels share.
 *
 * @param names of the columns
 * @param side of a panel, in pixels
 * @param left of the first one
 * @param axes of the columns
 */
public record PairGrid(List<String> names, int side, int left, List<Axis> axes) {
  private static final int GAP = 6;
  private static final int RIGHT = 12;
  private static final int TOP = 8;
  private static final int LINE = 15;
  private static final int TICKS = 22;
  private static final int BELOW = 6;
  private static final int BESIDE_TICKS = 14;

  /** Smaller panels have room for fewer ticks. */
  private static final int SMALL = 110;

  public PairGrid {
    names = List.copyOf(names);
    axes = List.copyOf(axes);
  }

  /** Panels as large as a width allows, within limits. */
  public static PairGrid within(
      int width, List<Axis> axes, List<String> names, int largest, int smallest) {
    int m = names.size();
    int side = side(width, left(axes, smallest), m, largest, smallest);
    int left = left(axes, side);
    return new PairGrid(names, side(width, left, m, largest, smallest), left, axes);
  }

  private static int side(int width, int left, int m, int largest, int smallest) {
    return Math.max(smallest, Math.min(largest, (width - left - RIGHT + GAP) / m - GAP));
  }

  private static int left(List<Axis> axes, int side) {
    double widest =
        axes.stream().mapToDouble(axis -> Axis.labelWidth(ticks(axis, side))).max().orElse(0);
    return (int) Math.ceil(widest) + BESIDE_TICKS + 2 * LINE;
  }

  /** Few, but at least two, without which an axis says nothing. */
  private static List<Axis.Tick> ticks(Axis axis, int side) {
    int asked = side < SMALL ? 2 : 4;
    List<Axis.Tick> ticks = axis.ticks(asked);
    while (ticks.size() < 2) {
      asked++;
      ticks = axis.ticks(asked);
    }
    return ticks;
  }

  /** The width of the figure. */
  public int width() {
    return left + inner() + RIGHT;
  }

  /** The height of the figure. */
  public int height() {
    return TOP + inner() + TICKS + lines() * LINE + BELOW;
  }

  /** In how many lines names are at most. */
  private int lines() {
    Picture measure = new PixelPicture(1, 1, 1);
    return names.stream().mapToInt(name -> lines(measure, name).size()).max().orElse(1);
  }

  private List<String> lines(Picture picture, String name) {
    return picture.wrapped(name, Style.TICK, side + GAP);
  }

  /** The width of all panels. */
  public int inner() {
    return names.size() * (side + GAP) - GAP;
  }

  /** Where a panel is, below so much. */
  public Rectangle2D.Double area(int row, int column, int below) {
    return new Rectangle2D.Double(
        left + column * (side + GAP), below + TOP + row * (side + GAP), side, side);
  }

  /** Draws the axes of a panel of the first column or the last row, with the columns' names. */
  public void axes(Picture picture, Panel panel, int row, int column, int below) {
    Rectangle2D.Double area = area(row, column, below);
    if (row == names.size() - 1) {
      panel.xAxis("", ticks(axes.get(column), side));
      List<String> lines = lines(picture, names.get(column));
      for (int i = 0; i < lines.size(); i++) {
        picture.centred(
            lines.get(i),
            Style.TICK,
            Style.INK,
            area.getCenterX(),
            area.getMaxY() + TICKS + (i + 1) * LINE);
      }
    }
    if (column == 0) {
      panel.yAxis("", ticks(axes.get(row), side), false, true);
      List<String> lines = lines(picture, names.get(row));
      for (int i = 0; i < lines.size(); i++) {
        picture.upwards(
            lines.get(i),
            Style.TICK,
            Style.INK,
            LINE * (3 - lines.size() + i) - 3,
            area.getCenterY());
      }
    }
  }
}
