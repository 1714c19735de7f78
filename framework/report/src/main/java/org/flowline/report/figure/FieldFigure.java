package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.PanelGrid;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Style;

/** The learned velocity at some times, one panel each, with the points that move in it. */
final class FieldFigure {

  private static final int PANEL = 202;
  private static final int GAP = 12;
  private static final PanelGrid.Room ROOM = new PanelGrid.Room(58, 34, 12, 50);
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
    String caption =
        "The learned velocity v(x, t). All panels have the same axes and the same scale of arrows;"
            + " an arrow as long as the spacing of the grid is a speed of "
            + number(fullLengthSpeed() / 0.95)
            + "."
            + (trajectories.isPresent()
                ? " Dots: the points of the trajectories at that time."
                : "");
    return DrawnFigure.png(file, this::laidOut, "Velocity field", caption, caption);
  }

  private Drawing laidOut(int width) {
    PanelGrid grid = PanelGrid.within(width, field.times().length, PANEL, GAP, ROOM);
    return new Drawing(grid.width(), grid.height(), picture -> draw(picture, grid));
  }

  private void draw(Picture picture, PanelGrid grid) {
    Limits limits = Limits.square(List.of(field.grid()), List.of());
    double fastest = fullLengthSpeed();
    double spacing = limits.x().span() / Math.max(1, Math.sqrt(field.grid().count()));
    double scale = fastest > 0 ? 0.95 * spacing / fastest : 0;
    for (int k = 0; k < grid.panels(); k++) {
      Panel panel = new Panel(picture, grid.area(k), limits.x(), limits.y());
      double t = field.times()[k];
      panel.title("t = " + number(t));
      trajectories.ifPresent(
          points ->
              panel.dots(points.atTime(t), POINTS, Style.translucent(Style.SAMPLES, 0.35), 1.8));
      Path2D.Double shafts = new Path2D.Double();
      Path2D.Double tips = new Path2D.Double();
      for (int i = 0; i < field.grid().count(); i++) {
        arrow(panel, k, i, scale, shafts, tips);
      }
      panel.draw(
          shafts, Style.DATA, new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
      panel.fill(tips, Style.DATA);
      panel.frame();
      panel.xAxis("x\u2081", 4);
      if (grid.leftmost(k)) {
        panel.yAxis("x\u2082", 4, false);
      }
    }
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

  /** Adds an arrow to two outlines, since one of each arrow makes large files. */
  private void arrow(Panel panel, int k, int i, double scale, Path2D shafts, Path2D tips) {
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
    shafts.append(
        new Line2D.Double(fromX, fromY, toX - ux * head * 0.8, toY - uy * head * 0.8), false);
    tips.moveTo(toX, toY);
    tips.lineTo(toX - ux * head - uy * head * 0.42, toY - uy * head + ux * head * 0.42);
    tips.lineTo(toX - ux * head + uy * head * 0.42, toY - uy * head - ux * head * 0.42);
    tips.closePath();
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
