package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Legend;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.PanelGrid;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/** The ways of some points from the source to the data. */
final class TrajectoriesFigure {

  private static final int PANEL = 460;
  private static final PanelGrid.Room ROOM = new PanelGrid.Room(66, 40, 18, 50);
  private static final int PATHS = 300;
  private static final BasicStroke THIN =
      new BasicStroke(0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private final Trajectories trajectories;
  private final PlaneView view;
  private final List<Points> trusted = new ArrayList<>();

  TrajectoriesFigure(
      Trajectories trajectories, PlaneView view, Optional<Points> source, Optional<Points> target) {
    this.view = view;
    this.trajectories = view.of(trajectories);
    view.of(source).ifPresent(trusted::add);
    view.of(target).ifPresent(trusted::add);
  }

  DrawnFigure draw(Path file) throws IOException {
    int shown = Math.min(PATHS, trajectories.count());
    String caption =
        "The paths of "
            + shown
            + " points from the source (t = 0) to where the flow takes them (t = 1)."
            + view.note();
    return DrawnFigure.png(file, this::laidOut, "Trajectories", caption, caption);
  }

  private Drawing laidOut(int width) {
    PanelGrid grid = PanelGrid.within(width, 1, PANEL, 0, ROOM.holding(limits().y(), 7));
    return new Drawing(grid.width(), grid.height(), picture -> draw(picture, grid.area(0)));
  }

  private void draw(Picture picture, Rectangle2D.Double area) {
    new Legend(picture, area.x, area.y - 14)
        .dot("start", Style.SOURCE)
        .dot("end", Style.SAMPLES)
        .line("path", Style.PATH, THIN);
    Points start = start();
    Points end = end();
    if (trajectories.dimension() >= 2) {
      Limits limits = limits();
      Panel panel = new Panel(picture, area, limits.x(), limits.y());
      drawPaths(panel, true);
      panel.dots(start, PATHS, Style.translucent(Style.SOURCE, 0.9), 2);
      panel.dots(end, PATHS, Style.translucent(Style.SAMPLES, 0.85), 2.2);
      panel.frame();
      panel.xAxis(view.names().get(0), 7);
      panel.yAxis(view.names().get(1), 7, false);
    } else {
      double[] times = trajectories.times();
      Panel panel = new Panel(picture, area, limits().x(), limits().y());
      drawPaths(panel, false);
      panel.dots(overTime(times[0], start), PATHS, Style.SOURCE, 2);
      panel.dots(overTime(times[times.length - 1], end), PATHS, Style.SAMPLES, 2.2);
      panel.frame();
      panel.xAxis("time t", 6);
      panel.yAxis(view.names().get(0), 7, false);
    }
  }

  private Points start() {
    return trajectories.atTime(trajectories.times()[0]);
  }

  private Points end() {
    return trajectories.atTime(trajectories.times()[trajectories.times().length - 1]);
  }

  /** Of the plane, or of one coordinate over the time. */
  private Limits limits() {
    List<Points> ends = List.of(start(), end());
    if (trajectories.dimension() >= 2) {
      return Limits.plane(trusted, ends);
    }
    double[] times = trajectories.times();
    return new Limits(
        Axis.linear(Math.min(times[0], 0) - 0.02, Math.max(times[times.length - 1], 1) + 0.02),
        Limits.line(trusted, ends, 0));
  }

  private static Points overTime(double time, Points points) {
    double[] values = new double[2 * points.count()];
    for (int i = 0; i < points.count(); i++) {
      values[2 * i] = time;
      values[2 * i + 1] = points.at(i, 0);
    }
    return new Points(points.count(), 2, values);
  }

  private void drawPaths(Panel panel, boolean planar) {
    int steps = trajectories.times().length;
    double[] xs = new double[steps];
    double[] ys = new double[steps];
    for (int i = 0; i < Math.min(PATHS, trajectories.count()); i++) {
      for (int k = 0; k < steps; k++) {
        xs[k] = planar ? trajectories.at(k, i, 0) : trajectories.times()[k];
        ys[k] = trajectories.at(k, i, planar ? 1 : 0);
      }
      panel.line(xs, ys, Style.translucent(Style.PATH, 0.45), THIN);
    }
  }
}
