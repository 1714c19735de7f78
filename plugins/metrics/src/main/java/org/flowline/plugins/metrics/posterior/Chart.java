package org.flowline.plugins.metrics.posterior;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * A rectangle of a picture with axes of numbers; x is from 0 to 1.
 *
 * @param graphics draws
 * @param area where it is
 * @param from the lowest value of y
 * @param to the highest
 */
record Chart(Graphics2D graphics, Rectangle2D.Double area, double from, double to) {
  /** Text and axes. */
  static final Color INK = new Color(0x222222);

  /** Labels of axes and curves. */
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  private static final Color FRAME = new Color(0x888888);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final String ELLIPSIS = "\u2026";
  private static final double TICK_LENGTH = 4;

  private double px(double x) {
    return area.x + x * area.width;
  }

  private double py(double y) {
    return area.getMaxY() - (y - from) / (to - from) * area.height;
  }

  /** Fills what is between two curves. */
  void band(double[] x, double[] low, double[] high, Color color) {
    Path2D path = path(x, high);
    for (int k = x.length - 1; k >= 0; k--) {
      path.lineTo(px(x[k]), py(low[k]));
    }
    path.closePath();
    graphics.setColor(color);
    inside(path, Graphics2D::fill);
  }

  /** Draws a curve. */
  void curve(double[] x, double[] y, Color color, float width) {
    graphics.setColor(color);
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    inside(path(x, y), Graphics2D::draw);
  }

  private void inside(Path2D path, BiConsumer<Graphics2D, Path2D> how) {
    graphics.setClip(area);
    how.accept(graphics, path);
    graphics.setClip(null);
  }

  private Path2D path(double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    path.moveTo(px(x[0]), py(y[0]));
    for (int k = 1; k < x.length; k++) {
      path.lineTo(px(x[k]), py(y[k]));
    }
    return path;
  }

  /**
   * Writes an entry of the legend, whose text ends where there is no more room.
   *
   * @param room beside the charts, where it covers nothing
   * @param row from 0
   */
  void legend(Rectangle2D.Double room, int row, String text, Color color, float width) {
    double y = room.y + 16 + 22 * row;
    graphics.setColor(color);
    graphics.setStroke(new BasicStroke(width));
    graphics.draw(new Line2D.Double(room.x + 12, y - 5, room.x + 36, y - 5));
    String shown = text;
    while (shown.length() > 1 && room.x + 44 + width(shown, LABEL) > room.getMaxX()) {
      shown = shown.substring(0, shown.length() - (shown.endsWith(ELLIPSIS) ? 2 : 1)) + ELLIPSIS;
    }
    text(shown, LABEL, room.x + 44, y);
  }

  /** Draws frame, ticks and names, last, so that nothing lies on them. */
  void axes(String title, String x, String y, double tick) {
    graphics.setColor(FRAME);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(area);
    for (int k = 0; k <= 4; k++) {
      double at = px(k / 4.0);
      graphics.setColor(FRAME);
      graphics.draw(new Line2D.Double(at, area.getMaxY(), at, area.getMaxY() + TICK_LENGTH));
      centred(number(k / 4.0), TICK, at, area.getMaxY() + 18);
    }
    for (long k = (long) Math.ceil(from / tick - 1e-9); k * tick <= to + 1e-9; k++) {
      double at = py(k * tick);
      graphics.setColor(FRAME);
      graphics.draw(new Line2D.Double(area.x - TICK_LENGTH, at, area.x, at));
      String text = number(k * tick);
      text(text, TICK, area.x - 8 - width(text, TICK), at + 4.5);
    }
    centred(x, LABEL, area.getCenterX(), area.getMaxY() + 40);
    centred(title, TITLE, area.getCenterX(), area.y - 12);
    upwards(y, area.x - 54, area.getCenterY());
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
    return text.equals("-0") ? "0" : text.replace('-', '\u2212');
  }

  private void upwards(String text, double x, double y) {
    Graphics2D turned = (Graphics2D) graphics.create();
    turned.rotate(-Math.PI / 2, x, y);
    turned.setFont(LABEL);
    turned.setColor(INK);
    turned.drawString(text, (float) (x - width(text, LABEL) / 2), (float) y);
    turned.dispose();
  }

  private void centred(String text, Font font, double x, double y) {
    text(text, font, x - width(text, font) / 2, y);
  }

  private void text(String text, Font font, double x, double y) {
    graphics.setFont(font);
    graphics.setColor(INK);
    graphics.drawString(text, (float) x, (float) y);
  }

  private double width(String text, Font font) {
    return graphics.getFontMetrics(font).getStringBounds(text, graphics).getWidth();
  }
}
