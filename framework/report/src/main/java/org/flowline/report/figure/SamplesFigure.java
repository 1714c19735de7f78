package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Histogram;
import org.flowline.report.plot.Legend;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.PanelGrid;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/**
 * Source, data and samples side by side, on the same axes; in the plane with the marginals of each
 * at its edges, and in the colours of classes where there are some.
 */
final class SamplesFigure {

  private static final int PANEL = 290;
  private static final int GAP = 22;
  private static final PanelGrid.Room ROOM = new PanelGrid.Room(62, 34, 14, 50);

  /** Of a marginal beside its panel, and of the space between. */
  private static final int STRIP = 26;

  private static final int AWAY = 4;
  private static final int POINTS = 4000;
  private static final int BINS = 60;
  private static final BasicStroke LINE = new BasicStroke(1.6f);
  private static final BasicStroke THIN = new BasicStroke(1.1f);

  private record Cloud(String name, Points points, Color color, boolean labelled) {}

  private final List<Cloud> clouds = new ArrayList<>();
  private final Points samples;
  private final PlaneView view;
  private final Optional<Points> target;
  private final Optional<ClassColors> classes;
  private final List<Points> trusted = new ArrayList<>();

  SamplesFigure(EvaluationData evaluation, Points points) {
    view = evaluation.plane(points.dimension());
    samples = points.planar() ? points.plane(view.first(), view.second()) : points;
    target = view.of(evaluation.target());
    classes =
        evaluation
            .classColors()
            .filter(colors -> points.planar() && colors.labels().length >= points.count());
    view.of(evaluation.source()).ifPresent(source -> add("Source", source, Style.SOURCE, false));
    target.ifPresent(data -> add("Data", data, Style.DATA, true));
    clouds.add(new Cloud("Samples", samples, Style.SAMPLES, true));
  }

  private void add(String name, Points points, Color color, boolean labelled) {
    clouds.add(new Cloud(name, points, color, labelled));
    trusted.add(points);
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption = samples.planar() ? caption() : histogramCaption();
    String names = String.join(", ", clouds.stream().map(Cloud::name).toList());
    return DrawnFigure.png(
        file,
        this::laidOut,
        "Samples",
        caption,
        "Panels on the same axes: " + names + ". " + caption);
  }

  private Drawing laidOut(int width) {
    if (!samples.planar()) {
      PanelGrid grid = PanelGrid.within(width, clouds.size(), PANEL, GAP, ROOM);
      return new Drawing(grid.width(), grid.height(), picture -> drawHistograms(picture, grid));
    }
    Limits limits = limits();
    int beside = STRIP + AWAY;
    PanelGrid grid =
        PanelGrid.within(
            width,
            clouds.size(),
            PANEL,
            GAP - 8 + beside,
            new PanelGrid.Room(ROOM.left(), ROOM.top() + beside, 6 + beside, ROOM.bottom())
                .holding(limits.y(), 5));
    int legend =
        classes.map(known -> Legend.ROW * Legend.rows(known::addTo, legendWidth(grid))).orElse(0);
    return new Drawing(
        grid.width(), grid.height() + legend, picture -> drawClouds(picture, grid, legend, limits));
  }

  private static double legendWidth(PanelGrid grid) {
    return grid.width() - grid.room().left() - grid.room().right();
  }

  private Limits limits() {
    return Limits.plane(trusted, List.of(samples));
  }

  private void drawClouds(Picture picture, PanelGrid grid, int below, Limits limits) {
    classes.ifPresent(
        known -> {
          double left = grid.room().left();
          known.addTo(new Legend(picture, left, 17, left + legendWidth(grid)));
        });
    for (int i = 0; i < clouds.size(); i++) {
      Cloud cloud = clouds.get(i);
      Rectangle2D.Double area = grid.area(i);
      area.y += below;
      Panel panel = new Panel(picture, area, limits.x(), limits.y());
      panel.dots(cloud.points(), POINTS, colors(cloud), 1.5);
      panel.frame();
      panel.xAxis(view.names().get(0), 5);
      if (grid.leftmost(i)) {
        panel.yAxis(view.names().get(1), 5, false);
      }
      drawMarginals(picture, area, cloud, limits, i == clouds.size() - 1);
      picture.centred(
          cloud.name(), Style.TITLE, Style.INK, area.getCenterX(), area.y - STRIP - AWAY - 8);
    }
  }

  private IntFunction<Color> colors(Cloud cloud) {
    Optional<ClassColors> known = classes.filter(colors -> cloud.labelled());
    return known
        .<IntFunction<Color>>map(colors -> i -> Style.translucent(colors.color(i), 0.45))
        .orElse(i -> Style.translucent(classes.isPresent() ? Style.PATH : cloud.color(), 0.35));
  }

  /** Marginals above and beside a panel; those of the data are lines over those of the samples. */
  private void drawMarginals(
      Picture picture, Rectangle2D.Double area, Cloud cloud, Limits limits, boolean made) {
    Color fill = Style.translucent(classes.isPresent() ? Style.FRAME : cloud.color(), 0.5);
    for (int coordinate = 0; coordinate < 2; coordinate++) {
      Axis axis = coordinate == 0 ? limits.x() : limits.y();
      Histogram own = Histogram.of(cloud.points(), coordinate, axis, BINS);
      List<Histogram> over = new ArrayList<>();
      if (made && target.isPresent()) {
        over.add(Histogram.of(target.get(), coordinate, axis, BINS));
      }
      double highest = own.highest();
      for (Histogram histogram : over) {
        highest = Math.max(highest, histogram.highest());
      }
      Axis density = Axis.linear(0, Math.max(highest, Double.MIN_NORMAL) * 1.02);
      boolean above = coordinate == 0;
      Panel strip =
          above
              ? new Panel(
                  picture,
                  new Rectangle2D.Double(area.x, area.y - STRIP - AWAY, area.width, STRIP),
                  axis,
                  density)
              : new Panel(
                  picture,
                  new Rectangle2D.Double(area.getMaxX() + AWAY, area.y, STRIP, area.height),
                  density,
                  axis);
      strip.fill(above ? own.outline(strip) : own.sideways(strip), fill);
      for (Histogram histogram : over) {
        strip.draw(
            histogram.line(strip, !above), classes.isPresent() ? Style.INK : Style.DATA, THIN);
      }
    }
  }

  private int outside(Limits limits) {
    int outside = 0;
    for (int i = 0; i < Math.min(POINTS, samples.count()); i++) {
      outside += limits.contain(samples.at(i, 0), samples.at(i, 1)) ? 0 : 1;
    }
    return outside;
  }

  private String caption() {
    Limits limits = limits();
    int outside = outside(limits);
    StringBuilder text = new StringBuilder("Generated samples beside the test data");
    if (clouds.size() == 3) {
      text.append(" and the source they started from");
    }
    int most = clouds.stream().mapToInt(cloud -> cloud.points().count()).max().orElse(0);
    if (most > POINTS) {
      text.append("; the first ").append(POINTS).append(" points of each");
    }
    text.append(limits.square() ? ". Both axes have the same scale, and all" : ". All");
    text.append(" panels the same limits. At the edges are marginals");
    text.append(target.isPresent() ? ", of the data as a line over those of the samples." : ".");
    if (classes.filter(ClassColors::gathered).isPresent()) {
      text.append(" Classes beyond the most frequent share grey.");
    }
    text.append(view.note());
    if (outside > 0) {
      text.append(' ').append(outside).append(outside == 1 ? " sample lies" : " samples lie");
      text.append(" outside of the picture or ");
      text.append(outside == 1 ? "is not finite." : "are not finite.");
    }
    return text.toString();
  }

  private void drawHistograms(Picture picture, PanelGrid grid) {
    Axis x = Limits.line(trusted, List.of(samples), 0);
    double highest = 0;
    for (Cloud cloud : clouds) {
      highest = Math.max(highest, Histogram.of(cloud.points(), 0, x, BINS).highest());
    }
    Axis y = Axis.linear(0, Math.max(highest, 1e-300) * 1.06);
    for (int i = 0; i < clouds.size(); i++) {
      Cloud cloud = clouds.get(i);
      Panel panel = new Panel(picture, grid.area(i), x, y);
      panel.title(cloud.name());
      panel.fill(
          Histogram.of(cloud.points(), 0, x, BINS).outline(panel),
          Style.translucent(cloud.color(), 0.6));
      if (i == clouds.size() - 1 && target.isPresent()) {
        panel.draw(Histogram.of(target.get(), 0, x, BINS).outline(panel), Style.DATA, LINE);
      }
      panel.frame();
      panel.xAxis(view.names().get(0), 5);
      if (grid.leftmost(i)) {
        panel.yAxis("density", 5, false);
      }
    }
  }

  private String histogramCaption() {
    return "Densities of one coordinate in "
        + BINS
        + " bins, all panels with the same limits"
        + (target.isPresent() ? "; the line over the samples is the test data." : ".");
  }
}
