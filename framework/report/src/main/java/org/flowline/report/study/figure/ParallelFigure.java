package org.flowline.report.study.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.RankedTrial;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.comparison.SweptAxis;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.PixelPicture;
import org.flowline.report.plot.Style;

/** Trials as lines across all parameters, dark where they do well (Inselberg 1985). */
final class ParallelFigure {

  private static final int LEFT = 40;
  private static final int RIGHT = 90;
  private static final int TOP = 62;
  private static final int HEIGHT = 330;
  private static final int BOTTOM = 50;
  private static final int WIDTH = 1060;
  private static final int CLOSEST = 120;
  private static final int TITLE_GAP = 10;

  /** How far below the axes a trial passes that a parameter does not exist for. */
  private static final int ABSENT = 30;

  private static final BasicStroke LINE =
      new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke BEST_LINE =
      new BasicStroke(3.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private final StudyView study;
  private final List<RankedTrial> ranked;
  private final List<ParallelAxis> axes;
  private final Axis metric;
  private final double spacing;
  private final double left;

  ParallelFigure(StudyView study, List<SweptAxis> swept) {
    this.study = study;
    this.ranked = RankedTrial.bestFirst(study.history(), study.goal().orElseThrow());
    this.axes = swept.stream().map(ParallelAxis::of).toList();
    this.metric =
        Axis.covering(ranked.stream().mapToDouble(trial -> trial.score().mean()).toArray());
    Picture measure = new PixelPicture(1, 1, 1);
    double widest = (WIDTH - LEFT - RIGHT) / (double) axes.size() - TITLE_GAP;
    double title =
        measure.wrapped(axes.get(0).title(), Style.LABEL, widest).stream()
            .mapToDouble(line -> measure.textWidth(line, Style.LABEL))
            .max()
            .orElse(0);
    this.left = Math.max(LEFT, title / 2 + 8);
    this.spacing = Math.max(CLOSEST, (WIDTH - left - RIGHT) / axes.size());
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption = caption();
    Drawing drawing =
        new Drawing(
            (int) Math.ceil(left + spacing * axes.size() + RIGHT),
            TOP + HEIGHT + BOTTOM,
            this::draw);
    return DrawnFigure.png(file, width -> drawing, "Parallel coordinates", caption, caption);
  }

  private void draw(Picture picture) {
    for (int i = ranked.size() - 1; i > 0; i--) {
      drawTrial(picture.graphics(), ranked.get(i), false);
    }
    drawTrial(picture.graphics(), ranked.get(0), true);
    for (int i = 0; i < axes.size(); i++) {
      drawAxis(picture, x(i), axes.get(i));
    }
    drawMetric(picture, x(axes.size()));
  }

  private double x(int axis) {
    return left + axis * spacing;
  }

  private static double y(double fraction) {
    return TOP + (1 - fraction) * HEIGHT;
  }

  /** Dark for the best end of the metric's axis. */
  private Color shade(double fraction) {
    return Style.shade(study.goal().orElseThrow().minimize() ? fraction : 1 - fraction);
  }

  private void drawTrial(Graphics2D g, RankedTrial trial, boolean best) {
    double end = metric.fraction(trial.score().mean());
    List<Double> heights = new ArrayList<>();
    for (ParallelAxis axis : axes) {
      heights.add(height(axis, trial.trial()));
    }
    heights.add(y(end));
    Path2D.Double path = new Path2D.Double();
    path.moveTo(x(0), heights.get(0));
    for (int i = 1; i < heights.size(); i++) {
      double half = spacing / 2;
      path.curveTo(
          x(i - 1) + half, heights.get(i - 1), x(i) - half, heights.get(i), x(i), heights.get(i));
    }
    g.setColor(Style.translucent(shade(end), best ? 1 : 0.75));
    g.setStroke(best ? BEST_LINE : LINE);
    g.draw(path);
  }

  private static double height(ParallelAxis axis, StudyHistory.Trial trial) {
    OptionalDouble fraction = axis.fraction(trial);
    return fraction.isPresent() ? y(fraction.getAsDouble()) : TOP + HEIGHT + ABSENT;
  }

  private void drawAxis(Picture picture, double x, ParallelAxis axis) {
    line(picture.graphics(), x, TOP, TOP + HEIGHT);
    drawTitle(picture, x, axis.title());
    for (Axis.Tick tick : axis.ticks()) {
      drawTick(picture, x, y(axis.axis().fraction(tick.value())), tick.label());
    }
    boolean absent = ranked.stream().anyMatch(trial -> axis.fraction(trial.trial()).isEmpty());
    if (absent) {
      drawTick(picture, x, TOP + HEIGHT + ABSENT, "none");
    }
  }

  /** The metric's axis is its own colour scale. */
  private void drawMetric(Picture picture, double x) {
    Graphics2D g = picture.graphics();
    for (int i = 0; i < HEIGHT; i++) {
      g.setColor(shade((i + 0.5) / HEIGHT));
      g.fill(new Rectangle2D.Double(x, TOP + HEIGHT - i - 1.0, 12, 1.2));
    }
    drawTitle(picture, x, study.goal().orElseThrow().metric());
    for (Axis.Tick tick : metric.ticks(6)) {
      double at = y(metric.fraction(tick.value()));
      g.setColor(Style.FRAME);
      g.setStroke(new BasicStroke(1));
      g.draw(new Line2D.Double(x + 12, at, x + 16, at));
      picture.text(tick.label(), Style.TICK, Style.INK, x + 20, at + 4.5);
    }
  }

  private static void line(Graphics2D g, double x, double top, double bottom) {
    g.setColor(Style.INK);
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new Line2D.Double(x, top, x, bottom));
  }

  private void drawTitle(Picture picture, double x, String title) {
    List<String> lines = picture.wrapped(title, Style.LABEL, spacing - TITLE_GAP);
    for (int i = 0; i < lines.size(); i++) {
      double base = TOP - 14 - 17 * (lines.size() - 1 - i);
      picture.centred(lines.get(i), Style.LABEL, Style.INK, x, base);
    }
  }

  /** On white, for the lines pass below it. */
  private void drawTick(Picture picture, double x, double at, String label) {
    Graphics2D g = picture.graphics();
    String text = picture.fitted(label, Style.TICK, spacing - 24);
    double width = picture.textWidth(text, Style.TICK);
    g.setColor(Style.translucent(Color.WHITE, 0.8));
    g.fill(new Rectangle2D.Double(x + 6, at - 9, width + 6, 18));
    g.setColor(Style.INK);
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new Line2D.Double(x - 4, at, x + 4, at));
    picture.text(text, Style.TICK, Style.INK, x + 9, at + 4.5);
  }

  private String caption() {
    boolean absent =
        axes.stream()
            .anyMatch(axis -> ranked.stream().anyMatch(t -> axis.fraction(t.trial()).isEmpty()));
    return "Each line is a trial with a finished run; where it crosses an axis is its value there."
        + " The last axis is "
        + study.goal().orElseThrow().metric()
        + " ("
        + study.better()
        + "), which is also the colour; the thick line is the best."
        + (absent ? " Below an axis pass the trials that this parameter does not exist for." : "");
  }
}
