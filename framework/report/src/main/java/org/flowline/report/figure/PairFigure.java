package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Histogram;
import org.flowline.report.plot.Legend;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.PairGrid;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/**
 * Pairs of columns: data above the diagonal, samples below it, and on it the marginals of both and
 * of the source.
 */
final class PairFigure {

  private static final int WIDEST = 230;
  private static final int PAGE = 900;
  private static final int NARROWEST = 72;
  private static final int SMALL = 110;
  private static final int POINTS = 1000;
  private static final int MOST_BINS = 36;
  private static final int FEWEST_BINS = 12;

  /** Bins for the root of how many points there are. */
  private static final double FINENESS = 1.6;

  private static final double HEADROOM = 1.08;
  private static final BasicStroke LINE = new BasicStroke(1.5f);
  private static final BasicStroke THIN = new BasicStroke(1f);
  private static final Color SOURCE = Style.FRAME;

  private final Optional<Points> source;
  private final Optional<Points> data;
  private final Points samples;
  private final Optional<ClassColors> classes;
  private final ColumnChoice choice;
  private final List<Axis> axes = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  PairFigure(EvaluationData evaluation, Points samples, ColumnChoice choice) {
    this.samples = samples;
    this.choice = choice;
    data = evaluation.target().filter(this::alike);
    classes = evaluation.classColors().filter(colors -> colors.labels().length >= samples.count());
    // Among the parts of classes one of all points only confuses.
    source = evaluation.source().filter(points -> alike(points) && classes.isEmpty());
    List<Points> trusted = data.map(List::of).orElse(List.of());
    for (int column : choice.columns()) {
      axes.add(Limits.line(trusted, List.of(samples), column));
      names.add(evaluation.columns().get(column));
    }
  }

  private boolean alike(Points points) {
    return points.dimension() == samples.dimension();
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption = caption();
    return DrawnFigure.png(file, this::laidOut, "Samples", caption, "Pair plot. " + caption);
  }

  private Drawing laidOut(int width) {
    PairGrid grid = PairGrid.within(Math.min(width, PAGE), axes, names, WIDEST, NARROWEST);
    int legend = Legend.rows(this::entries, grid.inner()) * Legend.ROW;
    return new Drawing(
        grid.width(), grid.height() + legend, picture -> draw(picture, grid, legend));
  }

  private void draw(Picture picture, PairGrid grid, int legendHeight) {
    entries(new Legend(picture, grid.left(), 16, grid.left() + grid.inner()));
    int m = names.size();
    double radius = grid.side() < SMALL ? 1 : 1.4;
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < m; column++) {
        if (row == column) {
          drawMarginal(picture, grid, legendHeight, row);
          continue;
        }
        Panel panel =
            new Panel(
                picture, grid.area(row, column, legendHeight), axes.get(column), axes.get(row));
        if (column < row) {
          if (classes.isEmpty()) {
            dots(panel, data, column, row, i -> Style.DATA, radius);
          }
          dots(panel, Optional.of(samples), column, row, colors(Style.SAMPLES), radius);
        } else {
          dots(panel, data, column, row, colors(Style.DATA), radius);
        }
        panel.frame();
        grid.axes(picture, panel, row, column, legendHeight);
      }
    }
  }

  private void dots(
      Panel panel,
      Optional<Points> points,
      int column,
      int row,
      IntFunction<Color> colors,
      double radius) {
    points.ifPresent(
        all ->
            panel.dots(
                all.plane(choice.columns().get(column), choice.columns().get(row)),
                POINTS,
                i -> Style.translucent(colors.apply(i), 0.4),
                radius));
  }

  private IntFunction<Color> colors(Color without) {
    return classes.<IntFunction<Color>>map(known -> known::color).orElse(i -> without);
  }

  private void entries(Legend legend) {
    if (classes.isPresent()) {
      classes.get().addTo(legend);
      legend.text("\u25e3 samples");
      data.ifPresent(points -> legend.text("\u25e5 data"));
    } else {
      data.ifPresent(points -> legend.dot("data", Style.DATA));
      legend.dot("samples", Style.SAMPLES);
    }
    source.ifPresent(points -> legend.line("source", SOURCE, THIN));
  }

  private void drawMarginal(Picture picture, PairGrid grid, int legendHeight, int at) {
    int column = choice.columns().get(at);
    Axis axis = axes.get(at);
    int groups = classes.map(known -> known.names().size()).orElse(1);
    List<Histogram> known = new ArrayList<>();
    List<Histogram> made = new ArrayList<>();
    int bins = bins(groups);
    double highest = 0;
    for (int g = 0; g < groups; g++) {
      IntPredicate counted = of(g);
      data.ifPresent(points -> known.add(Histogram.of(points, column, axis, bins, counted)));
      made.add(Histogram.of(samples, column, axis, bins, counted));
    }
    for (Histogram histogram : known.isEmpty() ? made : known) {
      highest = Math.max(highest, histogram.highest());
    }
    for (Histogram histogram : made) {
      // A peak of samples may leave the panel, where data were a line otherwise.
      highest = Math.max(highest, Math.min(2 * highest, histogram.highest()));
    }
    Panel panel =
        new Panel(
            picture,
            grid.area(at, at, legendHeight),
            axis,
            Axis.linear(0, Math.max(highest, Double.MIN_NORMAL) * HEADROOM));
    for (int g = 0; g < known.size(); g++) {
      panel.fill(known.get(g).outline(panel), Style.translucent(color(g, Style.DATA), 0.35));
    }
    source.ifPresent(
        points ->
            panel.draw(Histogram.of(points, column, axis, bins).line(panel, false), SOURCE, THIN));
    for (int g = 0; g < made.size(); g++) {
      panel.draw(made.get(g).line(panel, false), color(g, Style.SAMPLES), LINE);
    }
    panel.frame();
    grid.axes(
        picture,
        new Panel(picture, grid.area(at, at, legendHeight), axis, axis),
        at,
        at,
        legendHeight);
  }

  private String caption() {
    StringBuilder text =
        new StringBuilder("Pairs of columns. Below the diagonal generated samples");
    if (data.isPresent()) {
      text.append(classes.isPresent() ? "" : " over the test data");
      text.append(", above it the test data");
      text.append(classes.isPresent() ? ", coloured by class" : " alone");
      text.append("; on it the densities of data, filled, and samples, as lines");
    } else {
      text.append(", on it their densities");
    }
    text.append(source.isPresent() ? ", and of the source in grey." : ".");
    if (samples.count() > POINTS) {
      text.append(String.format(Locale.ROOT, " The first %,d points of each.", POINTS));
    }
    if (classes.filter(ClassColors::gathered).isPresent()) {
      text.append(" Classes beyond the most frequent share grey.");
    }
    return choice.reason().isEmpty() ? text.toString() : text + " " + choice.reason();
  }

  private int bins(int groups) {
    double fitting = FINENESS * Math.sqrt(samples.count() / (double) groups);
    return (int) Math.max(FEWEST_BINS, Math.min(MOST_BINS, fitting));
  }

  private IntPredicate of(int group) {
    return classes.<IntPredicate>map(known -> i -> known.of(i) == group).orElse(i -> true);
  }

  private Color color(int group, Color without) {
    return classes.isPresent() ? Style.distinct(group) : without;
  }
}
