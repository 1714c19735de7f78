package org.flowline.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.function.Consumer;

/** A legend in a row above a panel, where it covers nothing, or in more where room is limited. */
public final class Legend {

  private static final double MARK = 22;
  private static final double SPACE = 20;
  private static final double AFTER_DOT = 13;
  private static final double AFTER_LINE = MARK + 6;

  /** How far apart rows are. */
  public static final int ROW = 20;

  private final Picture picture;
  private final double left;
  private final double right;
  private double x;
  private double y;

  /** A legend that starts at x, on a base line y. */
  public Legend(Picture picture, double x, double y) {
    this(picture, x, y, Double.POSITIVE_INFINITY);
  }

  /** A legend that goes on in the next row where an entry would pass the right end. */
  public Legend(Picture picture, double x, double y, double right) {
    this.picture = picture;
    this.left = x;
    this.right = right;
    this.x = x;
    this.y = y;
  }

  /** Adds a disc and its label. */
  public Legend dot(String label, Color color) {
    start(label, AFTER_DOT);
    picture.graphics().setColor(color);
    picture.graphics().fill(new Ellipse2D.Double(x, y - 9, 8, 8));
    return label(label, AFTER_DOT);
  }

  /** Adds a line and its label. */
  public Legend line(String label, Color color, BasicStroke stroke) {
    start(label, AFTER_LINE);
    picture.graphics().setColor(color);
    picture.graphics().setStroke(stroke);
    picture.graphics().draw(new Line2D.Double(x, y - 5, x + MARK, y - 5));
    return label(label, AFTER_LINE);
  }

  /** Adds a text without a mark. */
  public Legend text(String label) {
    start(label, 0);
    return label(label, 0);
  }

  /** How many rows a legend of a width had once so many entries, in their order, were added. */
  public static int rows(Consumer<Legend> entries, double width) {
    Legend legend = new Legend(new PixelPicture(1, 1, 1), 0, 0, width);
    entries.accept(legend);
    return 1 + (int) Math.round(legend.y / ROW);
  }

  private void start(String label, double after) {
    if (x > left && x + after + picture.textWidth(label, Style.LABEL) > right) {
      x = left;
      y += ROW;
    }
  }

  private Legend label(String label, double after) {
    String fitting = picture.fitted(label, Style.LABEL, right - x - after);
    picture.text(fitting, Style.LABEL, Style.INK, x + after, y);
    x += after + picture.textWidth(fitting, Style.LABEL) + SPACE;
    return this;
  }
}
