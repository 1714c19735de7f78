package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.PanelGrid;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/** Source, data and samples side by side, on the same axes. */
final class SamplesFigure {

  private static final int PANEL = 290;
  private static final int GAP = 22;
  private static final PanelGrid.Room ROOM = new PanelGrid.Room(62, 34, 14, 50);
  private static final int POINTS = 4000;
  private static final int BINS = 60;

  private record Cloud(String name, Points points, Color color) {}

  private final List<Cloud> clouds = new ArrayList<>();
  private final Points samples;
  private final Optional<Points> target;
  private final List<Points> trusted = new ArrayList<>();

  SamplesFigure(Optional<Points> source, Optional<Points> target, Points samples) {
    this.samples = samples;
    this.target = target.filter(points -> points.dimension() == samples.dimension());
    source
        .filter(points -> points.dimension() == samples.dimension())
        .ifPresent(points -> add("Source", points, Style.SOURCE));
    this.target.ifPresent(points -> add("Data", points, Style.DATA));
    clouds.add(new Cloud("Samples", samples, Style.SAMPLES));
  }

  private void add(String name, Points points, Color color) {
    clouds.add(new Cloud(name, points, color));
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
    PanelGrid grid = PanelGrid.within(width, clouds.size(), PANEL, GAP, ROOM);
    return new Drawing(
        grid.width(),
        grid.height(),
        picture -> {
          if (samples.planar()) {
            drawClouds(picture, grid);
          } else {
            drawHistograms(picture, grid);
          }
        });
  }

  private void drawClouds(Picture picture, PanelGrid grid) {
    Limits limits = Limits.square(trusted, List.of(samples));
    for (int i = 0; i < clouds.size(); i++) {
      Cloud cloud = clouds.get(i);
      Panel panel = new Panel(picture, grid.area(i), limits.x(), limits.y());
      panel.title(cloud.name());
      panel.dots(cloud.points(), POINTS, Style.translucent(cloud.color(), 0.35), 1.5);
      panel.frame();
      panel.xAxis("x\u2081", 5);
      if (grid.leftmost(i)) {
        panel.yAxis("x\u2082", 5, false);
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
    int outside = outside(Limits.square(trusted, List.of(samples)));
    StringBuilder text = new StringBuilder("Generated samples beside the test data");
    if (clouds.size() == 3) {
      text.append(" and the source they started from");
    }
    int most = clouds.stream().mapToInt(cloud -> cloud.points().count()).max().orElse(0);
    if (most > POINTS) {
      text.append("; the first ").append(POINTS).append(" points of each");
    }
    text.append(". Both axes have the same scale, and all panels the same limits.");
    if (samples.dimension() > 2) {
      text.append(" The first two of ").append(samples.dimension()).append(" coordinates.");
    }
    if (outside > 0) {
      text.append(' ').append(outside).append(outside == 1 ? " sample lies" : " samples lie");
      text.append(" outside of the picture or ");
      text.append(outside == 1 ? "is not finite." : "are not finite.");
    }
    return text.toString();
  }

  private void drawHistograms(Picture picture, PanelGrid grid) {
    Axis x = Limits.line(trusted, List.of(samples));
    double highest = 0;
    for (Cloud cloud : clouds) {
      highest = Math.max(highest, Histogram.of(cloud.points(), x, BINS).highest());
    }
    Axis y = Axis.linear(0, Math.max(highest, 1e-300) * 1.06);
    for (int i = 0; i < clouds.size(); i++) {
      Cloud cloud = clouds.get(i);
      Panel panel = new Panel(picture, grid.area(i), x, y);
      panel.title(cloud.name());
      panel.fill(
          Histogram.of(cloud.points(), x, BINS).outline(panel),
          Style.translucent(cloud.color(), 0.6));
      if (i == clouds.size() - 1 && target.isPresent()) {
        panel.draw(
            Histogram.of(target.get(), x, BINS).outline(panel), Style.DATA, new BasicStroke(1.6f));
      }
      panel.frame();
      panel.xAxis("x", 5);
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
