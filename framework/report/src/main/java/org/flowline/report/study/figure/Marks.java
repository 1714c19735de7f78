package org.flowline.report.study.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import org.flowline.report.plot.Style;

/** The marks of runs in figures of studies; shape tells them apart as well as colour. */
final class Marks {

  static final double RADIUS = 4.5;

  private static final BasicStroke EDGE = new BasicStroke(0.8f);
  private static final BasicStroke CROSS =
      new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke BAR = new BasicStroke(2.2f);

  private final Graphics2D g;

  Marks(Graphics2D graphics) {
    this.g = graphics;
  }

  /** A finished run. */
  void finished(double x, double y) {
    disc(x, y, RADIUS, Style.translucent(Style.DATA, 0.6));
  }

  /** The best run, which stands out. */
  void best(double x, double y) {
    disc(x, y, RADIUS + 2, Style.SAMPLES);
  }

  /** A run that failed: a cross. */
  void failed(double x, double y) {
    g.setColor(Style.INK);
    g.setStroke(CROSS);
    double r = RADIUS - 0.8;
    g.draw(new Line2D.Double(x - r, y - r, x + r, y + r));
    g.draw(new Line2D.Double(x - r, y + r, x + r, y - r));
  }

  /** A run that the stopping rule ended: an open triangle. */
  void stopped(double x, double y) {
    Path2D.Double triangle = new Path2D.Double();
    triangle.moveTo(x - RADIUS, y - 3.2);
    triangle.lineTo(x + RADIUS, y - 3.2);
    triangle.lineTo(x, y + 4);
    triangle.closePath();
    g.setColor(Style.PATH);
    g.setStroke(new BasicStroke(1.3f));
    g.draw(triangle);
  }

  /** A mean: a diamond. */
  void mean(double x, double y) {
    Path2D.Double diamond = new Path2D.Double();
    diamond.moveTo(x - 5.5, y);
    diamond.lineTo(x, y - 5.5);
    diamond.lineTo(x + 5.5, y);
    diamond.lineTo(x, y + 5.5);
    diamond.closePath();
    g.setColor(Style.INK);
    g.fill(diamond);
    g.setColor(Color.WHITE);
    g.setStroke(EDGE);
    g.draw(diamond);
  }

  /** The interval of a mean. */
  void interval(double x0, double y0, double x1, double y1) {
    g.setColor(Style.INK);
    g.setStroke(BAR);
    g.draw(new Line2D.Double(x0, y0, x1, y1));
  }

  private void disc(double x, double y, double radius, Color color) {
    Ellipse2D.Double disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    g.setColor(color);
    g.fill(disc);
    g.setColor(Color.WHITE);
    g.setStroke(EDGE);
    g.draw(disc);
  }
}
