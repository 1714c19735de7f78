package org.flowline.report.plot;

import java.awt.geom.Rectangle2D;

/**
 * Square panels of one size: in one row, or in several of a narrow figure.
 *
 * @param panels how many
 * @param columns how many in a row
 * @param side of each, in pixels
 * @param gap between two in a row
 * @param room what each row has around its panels
 */
public record PanelGrid(int panels, int columns, int side, int gap, Room room) {
  /** Smaller panels have no room for the labels of their ticks. */
  private static final int SMALLEST = 100;

  /**
   * What axes and titles need around a row of panels.
   *
   * @param left of the first
   * @param top above
   * @param right of the last
   * @param bottom below
   */
  public record Room(int left, int top, int right, int bottom) {
    /** What the label of a y axis needs beside those of its ticks, in pixels. */
    private static final int LABEL = 32;

    /** The same with room for the labels of a y axis, of about so many ticks. */
    public Room holding(Axis y, int ticks) {
      int needed = LABEL + (int) Math.ceil(Axis.labelWidth(y.ticks(ticks)));
      return new Room(Math.max(left, needed), top, right, bottom);
    }
  }

  /** Panels of a usual side, smaller or in several rows where the width asks for it. */
  public static PanelGrid within(int width, int count, int side, int gap, Room room) {
    long free = (long) width - room.left() - room.right() + gap;
    int most = (int) Math.max(1, Math.min(count, free / (Math.min(side, SMALLEST) + gap)));
    int rows = (count + most - 1) / most;
    int columns = (count + rows - 1) / rows;
    return new PanelGrid(
        count, columns, (int) Math.max(SMALLEST, Math.min(side, free / columns - gap)), gap, room);
  }

  /** The width of the figure. */
  public int width() {
    return room.left() + columns * (side + gap) - gap + room.right();
  }

  /** The height of the figure. */
  public int height() {
    return (panels + columns - 1) / columns * rowHeight();
  }

  private int rowHeight() {
    return room.top() + side + room.bottom();
  }

  /** Where a panel is. */
  public Rectangle2D.Double area(int panel) {
    return new Rectangle2D.Double(
        room.left() + panel % columns * (side + gap),
        panel / columns * rowHeight() + room.top(),
        side,
        side);
  }

  /** Whether a panel is the first of its row, which has the y axis. */
  public boolean leftmost(int panel) {
    return panel % columns == 0;
  }
}
