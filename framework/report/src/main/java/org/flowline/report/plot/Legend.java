package org.flowline.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;

/** A legend in one row above a panel, where it covers nothing. */
public final class Legend {

  private static final double MARK = 22;
  private static final double SPACE = 20;

  private final Picture picture;
  private final double y;
  private double x;

  /** A legend that starts at x, on a base line y. */
  public Legend(Picture picture, double x, double y) {
    this.picture = picture;
    this.x = x;
    this.y = y;
  }

  /** Adds a disc and its label. */
  public Legend dot(String label, Color color) {
    picture.graphics().setColor(color);
    picture.graphics().fill(new Ellipse2D.Double(x, y - 9, 8, 8));
    return label(label, 13);
  }

  /** Adds a line and its label. */
  public Legend line(String label, Color color, BasicStroke stroke) {
    picture.graphics().setColor(color);
    picture.graphics().setStroke(stroke);
    picture.graphics().draw(new Line2D.Double(x, y - 5, x + MARK, y - 5));
    return label(label, MARK + 6);
  }

  private Legend label(String label, double after) {
    picture.text(label, Style.LABEL, Style.INK, x + after, y);
    x += after + picture.textWidth(label, Style.LABEL) + SPACE;
    return this;
  }
}
