package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.report.field.PlaneField;
import org.flowline.report.field.Streamline;
import org.flowline.report.field.Streamlines;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.PanelGrid;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Style;

/**
 * The learned velocity at some times, one panel each: its streamlines, wider where it is faster,
 * and the points that move in it.
 */
final class FieldFigure {

  private static final int PANEL = 202;
  private static final int GAP = 12;
  private static final PanelGrid.Room ROOM = new PanelGrid.Room(58, 34, 12, 50);
  private static final int POINTS = 600;

  /** How far apart lines are at least, in pixels. */
  private static final double DISTANCE = 7;

  /** How far apart the arrows of a line are, in pixels. */
  private static final double BETWEEN_ARROWS = 64;

  private static final double ARROW = 5.5;

  /** Of lines, from the slowest speeds to the fastest. */
  private static final float[] WIDTHS = {0.45f, 0.8f, 1.2f, 1.7f};

  /** The speed that the widest lines begin below: all but one in twenty are slower. */
  private static final double FAST_QUANTILE = 0.95;

  private final VelocityField field;
  private final Optional<Trajectories> trajectories;
  private final List<String> columns;
  private final double fast;

  FieldFigure(VelocityField field, Optional<Trajectories> trajectories, List<String> columns) {
    this.field = field;
    this.trajectories = trajectories.filter(points -> points.dimension() == 2);
    this.columns = columns;
    this.fast = fast();
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption =
        "Streamlines of the learned velocity v(x, t), wider where it is faster. All panels have the"
            + " same axes and widths, of which the widest is a speed of "
            + widest()
            + " or more."
            + (trajectories.isPresent()
                ? " Dots: the points of the trajectories at that time."
                : "");
    return DrawnFigure.png(file, this::laidOut, "Velocity field", caption, caption);
  }

  /** The speed from which lines are widest; across two units it has but those of the picture. */
  private String widest() {
    double speed = fast * (WIDTHS.length - 1) / WIDTHS.length;
    return field.square()
        ? number(speed * field.axis(0).span())
        : number(speed) + " panels a unit of time";
  }

  private Drawing laidOut(int width) {
    PanelGrid grid =
        PanelGrid.within(width, field.times().length, PANEL, GAP, ROOM.holding(field.axis(1), 4));
    return new Drawing(grid.width(), grid.height(), picture -> draw(picture, grid));
  }

  private void draw(Picture picture, PanelGrid grid) {
    for (int k = 0; k < grid.panels(); k++) {
      Panel panel = new Panel(picture, grid.area(k), field.axis(0), field.axis(1));
      double t = field.times()[k];
      panel.title("t = " + number(t));
      trajectories.ifPresent(
          points ->
              panel.dots(points.atTime(t), POINTS, Style.translucent(Style.SAMPLES, 0.35), 1.8));
      drawLines(panel, grid.side(), k);
      panel.frame();
      panel.xAxis(columns.get(0), 4);
      if (grid.leftmost(k)) {
        panel.yAxis(columns.get(1), 4, false);
      }
    }
  }

  /** Lines of one width are one outline, since one of each makes large files. */
  private void drawLines(Panel panel, int side, int time) {
    PlaneField unit = field.inUnitSquare(time);
    List<Path2D.Double> lines = Stream.generate(Path2D.Double::new).limit(WIDTHS.length).toList();
    Path2D.Double arrows = new Path2D.Double();
    for (Streamline line : Streamlines.of(unit, DISTANCE / side)) {
      double[] xs = Arrays.stream(line.xs()).map(x -> panel.px(at(0, x))).toArray();
      double[] ys = Arrays.stream(line.ys()).map(y -> panel.py(at(1, y))).toArray();
      int before = -1;
      double along = BETWEEN_ARROWS / 2;
      for (int i = 0; i + 1 < xs.length; i++) {
        int width = width(line.speeds()[i]);
        Path2D.Double path = lines.get(width);
        if (width != before) {
          path.moveTo(xs[i], ys[i]);
        }
        path.lineTo(xs[i + 1], ys[i + 1]);
        before = width;
        double step = Math.hypot(xs[i + 1] - xs[i], ys[i + 1] - ys[i]);
        along += step;
        if (along > BETWEEN_ARROWS && i > 0 && step > 0) {
          along = 0;
          arrow(
              arrows, xs[i + 1], ys[i + 1], (xs[i + 1] - xs[i]) / step, (ys[i + 1] - ys[i]) / step);
        }
      }
    }
    for (int i = 0; i < WIDTHS.length; i++) {
      panel.draw(
          lines.get(i),
          Style.DATA,
          new BasicStroke(WIDTHS[i], BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
    panel.fill(arrows, Style.DATA);
  }

  private double at(int coordinate, double fraction) {
    Axis axis = field.axis(coordinate);
    return axis.min() + fraction * axis.span();
  }

  private int width(double speed) {
    return (int) Math.min(WIDTHS.length - 1.0, Math.floor(WIDTHS.length * speed / fast));
  }

  private double fast() {
    double[] speeds = new double[field.times().length * field.grid().count()];
    int n = 0;
    for (int k = 0; k < field.times().length; k++) {
      for (int i = 0; i < field.grid().count(); i++) {
        double speed =
            Math.hypot(
                field.at(k, i, 0) / field.axis(0).span(), field.at(k, i, 1) / field.axis(1).span());
        if (Double.isFinite(speed)) {
          speeds[n++] = speed;
        }
      }
    }
    Arrays.sort(speeds, 0, n);
    return n == 0 ? 1 : Math.max(Double.MIN_NORMAL, speeds[(int) (FAST_QUANTILE * (n - 1))]);
  }

  private static void arrow(Path2D arrows, double x, double y, double ux, double uy) {
    arrows.moveTo(x + ux * ARROW * 0.5, y + uy * ARROW * 0.5);
    double baseX = x - ux * ARROW * 0.5;
    double baseY = y - uy * ARROW * 0.5;
    arrows.lineTo(baseX - uy * ARROW * 0.45, baseY + ux * ARROW * 0.45);
    arrows.lineTo(baseX + uy * ARROW * 0.45, baseY - ux * ARROW * 0.45);
    arrows.closePath();
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
