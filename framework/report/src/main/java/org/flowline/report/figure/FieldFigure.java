package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Style;

/** The learned velocity at some times, one panel each, with the points that move in it. */
final class FieldFigure {

  private static final int PANEL = 202;
  private static final int GAP = 12;
  private static final int LEFT = 58;
  private static final int TOP = 34;
  private static final int BOTTOM = 50;
  private static final int RIGHT = 12;
  private static final int POINTS = 600;

  /** The speed that an arrow of full length stands for: all but one in twenty are slower. */
  private static final double FULL_LENGTH_QUANTILE = 0.95;

  private final VelocityField field;
  private final Optional<Trajectories> trajectories;

  FieldFigure(VelocityField field, Optional<Trajectories> trajectories) {
    this.field = field;
    this.trajectories = trajectories.filter(points -> points.dimension() == 2);
  }

  DrawnFigure draw(Path file) throws IOException {
    int panels = field.times().length;
    Picture picture =
        new Picture(
            LEFT + panels * PANEL + (panels - 1) * GAP + RIGHT,
            TOP + PANEL + BOTTOM,
            Picture.SHARP);
    Limits limits = Limits.square(List.of(field.grid()), List.of());
    double fastest = fullLengthSpeed();
    double spacing = limits.x().span() / Math.max(1, Math.sqrt(field.grid().count()));
    double scale = fastest > 0 ? 0.95 * spacing / fastest : 0;
    for (int k = 0; k < panels; k++) {
      Rectangle2D.Double area = new Rectangle2D.Double(LEFT + k * (PANEL + GAP), TOP, PANEL, PANEL);
      Panel panel = new Panel(picture, area, limits.x(), limits.y());
      double t = field.times()[k];
      panel.title("t = " + number(t));
      trajectories.ifPresent(
          points ->
              panel.dots(points.atTime(t), POINTS, Style.translucent(Style.SAMPLES, 0.35), 1.8));
      for (int i = 0; i < field.grid().count(); i++) {
        arrow(panel, k, i, scale);
      }
      panel.frame();
      panel.xAxis("x\u2081", 4);
      if (k == 0) {
        panel.yAxis("x\u2082", 4, false);
      }
    }
    picture.writePng(file);
    String caption =
        "The learned velocity v(x, t). All panels have the same axes and the same scale of arrows;"
            + " an arrow as long as the spacing of the grid is a speed of "
            + number(fastest / 0.95)
            + "."
            + (trajectories.isPresent()
                ? " Dots: the points of the trajectories at that time."
                : "");
    return new DrawnFigure(file, picture.width(), "Velocity field", caption, caption);
  }

  private double fullLengthSpeed() {
    double[] speeds = new double[field.times().length * field.grid().count()];
    int n = 0;
    for (int k = 0; k < field.times().length; k++) {
      for (int i = 0; i < field.grid().count(); i++) {
        double speed = Math.hypot(field.at(k, i, 0), field.at(k, i, 1));
        if (Double.isFinite(speed)) {
          speeds[n++] = speed;
        }
      }
    }
    Arrays.sort(speeds, 0, n);
    return n == 0 ? 0 : speeds[(int) (FULL_LENGTH_QUANTILE * (n - 1))];
  }

  private void arrow(Panel panel, int k, int i, double scale) {
    double dx = field.at(k, i, 0) * scale / 2;
    double dy = field.at(k, i, 1) * scale / 2;
    double x = field.grid().at(i, 0);
    double y = field.grid().at(i, 1);
    double fromX = panel.px(x - dx);
    double fromY = panel.py(y - dy);
    double toX = panel.px(x + dx);
    double toY = panel.py(y + dy);
    double length = Math.hypot(toX - fromX, toY - fromY);
    if (!(length > 0.5) || Double.isInfinite(length)) {
      return;
    }
    double ux = (toX - fromX) / length;
    double uy = (toY - fromY) / length;
    double head = Math.min(4.2, 0.45 * length);
    Color color = Style.DATA;
    panel.draw(
        new Line2D.Double(fromX, fromY, toX - ux * head * 0.8, toY - uy * head * 0.8),
        color,
        new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    Path2D.Double tip = new Path2D.Double();
    tip.moveTo(toX, toY);
    tip.lineTo(toX - ux * head - uy * head * 0.42, toY - uy * head + ux * head * 0.42);
    tip.lineTo(toX - ux * head + uy * head * 0.42, toY - uy * head - ux * head * 0.42);
    tip.closePath();
    panel.fill(tip, color);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
