package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/** Source, data and samples side by side, on the same axes. */
final class SamplesFigure {

  private static final int PANEL = 290;
  private static final int GAP = 22;
  private static final int LEFT = 62;
  private static final int TOP = 34;
  private static final int BOTTOM = 50;
  private static final int RIGHT = 14;
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
    int width = LEFT + clouds.size() * PANEL + (clouds.size() - 1) * GAP + RIGHT;
    Picture picture = new Picture(width, TOP + PANEL + BOTTOM, Picture.SHARP);
    String caption = samples.planar() ? drawClouds(picture) : drawHistograms(picture);
    picture.writePng(file);
    String names = String.join(", ", clouds.stream().map(Cloud::name).toList());
    return new DrawnFigure(
        file,
        picture.width(),
        "Samples",
        caption,
        "Panels on the same axes: " + names + ". " + caption);
  }

  private Rectangle2D.Double area(int panel) {
    return new Rectangle2D.Double(LEFT + panel * (PANEL + GAP), TOP, PANEL, PANEL);
  }

  private String drawClouds(Picture picture) {
    Limits limits = Limits.square(trusted, List.of(samples));
    for (int i = 0; i < clouds.size(); i++) {
      Cloud cloud = clouds.get(i);
      Panel panel = new Panel(picture, area(i), limits.x(), limits.y());
      panel.title(cloud.name());
      panel.dots(cloud.points(), POINTS, Style.translucent(cloud.color(), 0.35), 1.5);
      panel.frame();
      panel.xAxis("x\u2081", 5);
      if (i == 0) {
        panel.yAxis("x\u2082", 5, false);
      }
    }
    return caption(outside(limits));
  }

  private int outside(Limits limits) {
    int outside = 0;
    for (int i = 0; i < Math.min(POINTS, samples.count()); i++) {
      outside += limits.contain(samples.at(i, 0), samples.at(i, 1)) ? 0 : 1;
    }
    return outside;
  }

  private String caption(int outside) {
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

  private String drawHistograms(Picture picture) {
    Axis x = Limits.line(trusted, List.of(samples));
    double highest = 0;
    for (Cloud cloud : clouds) {
      highest = Math.max(highest, Histogram.of(cloud.points(), x, BINS).highest());
    }
    Axis y = Axis.linear(0, Math.max(highest, 1e-300) * 1.06);
    for (int i = 0; i < clouds.size(); i++) {
      Cloud cloud = clouds.get(i);
      Panel panel = new Panel(picture, area(i), x, y);
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
      if (i == 0) {
        panel.yAxis("density", 5, false);
      }
    }
    return "Densities of one coordinate in "
        + BINS
        + " bins, all panels with the same limits"
        + (target.isPresent() ? "; the line over the samples is the test data." : ".");
  }
}
