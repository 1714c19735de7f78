package org.flowline.report.study.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.journal.run.RunState;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.comparison.SweptAxis;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Style;
import org.flowline.report.statistics.ConfidenceInterval;
import org.flowline.report.statistics.Summary;

/** Runs over the numbers that were tried, one panel an axis, all with one axis of the metric. */
final class ScatterFigure {

  private static final int LEFT = 84;
  private static final int TOP = 36;
  private static final int PANEL_WIDTH = 310;
  private static final int PANEL_HEIGHT = 250;
  private static final int GAP = 38;
  private static final int BETWEEN = 70;
  private static final int BOTTOM = 52;
  private static final int RIGHT = 24;
  private static final int COLUMNS = 3;
  private static final int LEGEND_WIDTH = 640;

  /** Where runs without a value are marked, if there are any: this high above each panel. */
  private static final int BAND = 20;

  /** How far from their number runs are spread where each number has several. */
  private static final double SPREAD = 7;

  /** Successive multiples of it, modulo 1, are spread evenly however many there are. */
  private static final double GOLDEN = 0.6180339887498949;

  /** Numbers that are this few, with several runs each, have means worth drawing. */
  private static final int FEW = 10;

  private final StudyView study;
  private final List<SweptAxis> axes;
  private final Axis y;
  private final Optional<StudyView.Run> best;
  private final int band;

  ScatterFigure(StudyView study, List<SweptAxis> axes) {
    this.study = study;
    this.axes = axes;
    this.y = Axis.covering(study.values());
    this.best = study.ranked().stream().findFirst();
    this.band = any(RunState.FAILED) || any(RunState.STOPPED) ? BAND : 0;
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption = caption();
    return DrawnFigure.png(file, this::laidOut, "Numeric parameters", caption, caption);
  }

  private Drawing laidOut(int most) {
    int fitting = (most - LEFT - RIGHT + GAP) / (PANEL_WIDTH + GAP);
    int columns = Math.max(1, Math.min(Math.min(COLUMNS, axes.size()), fitting));
    int rows = (axes.size() + columns - 1) / columns;
    int height = TOP + rows * (band + PANEL_HEIGHT) + (rows - 1) * BETWEEN + BOTTOM;
    int width =
        Math.max(
            Math.min(LEGEND_WIDTH, most),
            LEFT + columns * PANEL_WIDTH + (columns - 1) * GAP + RIGHT);
    return new Drawing(width, height, picture -> draw(picture, columns));
  }

  private void draw(Picture picture, int columns) {
    drawLegend(picture);
    for (int i = 0; i < axes.size(); i++) {
      int column = i % columns;
      int row = i / columns;
      drawPanel(
          picture,
          new Rectangle2D.Double(
              LEFT + column * (PANEL_WIDTH + GAP),
              TOP + band + row * (band + PANEL_HEIGHT + BETWEEN),
              PANEL_WIDTH,
              PANEL_HEIGHT),
          axes.get(i),
          column == 0);
    }
  }

  private boolean any(RunState state) {
    return study.runs().stream().anyMatch(run -> run.has(state));
  }

  private void drawLegend(Picture picture) {
    MarkLegend legend = new MarkLegend(picture, LEFT, TOP - 14).finished().best();
    if (any(RunState.FAILED)) {
      legend.failed();
    }
    if (any(RunState.STOPPED)) {
      legend.stopped();
    }
    if (axes.stream().anyMatch(axis -> !means(axis).isEmpty())) {
      legend.mean();
    }
  }

  private void drawPanel(
      Picture picture, Rectangle2D.Double area, SweptAxis axis, boolean leftmost) {
    Panel panel = new Panel(picture, area, axis.range(), y);
    panel.yAxis(leftmost ? study.goal().orElseThrow().metric() : "", 6, true, leftmost);
    Graphics2D g = picture.graphics();
    g.setColor(Style.FAINT);
    g.setStroke(new BasicStroke(1));
    g.draw(new Rectangle2D.Double(area.x, area.y - band, area.width, band));
    Marks marks = new Marks(g);
    boolean spread = !means(axis).isEmpty();
    for (int i = 0; i < study.runs().size(); i++) {
      StudyView.Run run = study.runs().get(i);
      OptionalDouble at = axis.number(run.trial());
      if (at.isPresent()) {
        double aside = spread ? -SPREAD * (0.4 + (i + 1) * GOLDEN % 1) : 0;
        drawRun(panel, marks, area, run, panel.px(at.getAsDouble()) + aside);
      }
    }
    drawMeans(panel, marks, axis);
    panel.frame();
    panel.xAxis(picture.fitted(axis.key(), Style.LABEL, PANEL_WIDTH + GAP - 8), axis.ticks());
  }

  private void drawRun(
      Panel panel, Marks marks, Rectangle2D.Double area, StudyView.Run run, double x) {
    if (best.equals(Optional.of(run))) {
      marks.best(x, panel.py(run.value().getAsDouble()));
    } else if (run.value().isPresent()) {
      marks.finished(x, panel.py(run.value().getAsDouble()));
    } else if (run.has(RunState.FAILED)) {
      marks.failed(x, area.y - BAND / 2.0);
    } else if (run.has(RunState.STOPPED)) {
      marks.stopped(x, area.y - BAND / 2.0);
    }
  }

  /** The runs of each number, where numbers are few and come several times. */
  private List<List<StudyView.Run>> means(SweptAxis axis) {
    if (axis.values().size() > FEW) {
      return List.of();
    }
    List<List<StudyView.Run>> groups = new ArrayList<>();
    for (String value : axis.values()) {
      groups.add(
          study.runs().stream()
              .filter(run -> run.value().isPresent())
              .filter(
                  run -> ParameterKeys.value(run.trial(), axis.key()).equals(Optional.of(value)))
              .toList());
    }
    groups.removeIf(runs -> runs.size() < 2);
    return groups;
  }

  private void drawMeans(Panel panel, Marks marks, SweptAxis axis) {
    for (List<StudyView.Run> runs : means(axis)) {
      Summary summary = Summary.of(runs.stream().map(run -> run.value().getAsDouble()).toList());
      double x = panel.px(axis.number(runs.get(0).trial()).orElseThrow()) + SPREAD / 2;
      ConfidenceInterval interval = summary.interval().orElseThrow();
      double low = Math.max(interval.low(), y.min());
      double high = Math.min(interval.high(), y.max());
      marks.interval(x, panel.py(low), x, panel.py(high));
      marks.mean(x, panel.py(summary.mean()));
    }
  }

  private String caption() {
    StringBuilder text = new StringBuilder();
    text.append(study.goal().orElseThrow().metric());
    text.append(" (").append(study.better()).append(") of each finished run over ");
    text.append(axes.size() == 1 ? axes.get(0).key() : "each parameter that has numbers");
    text.append(", whatever else varies.");
    if (any(RunState.FAILED) || any(RunState.STOPPED)) {
      text.append(" Runs without a final value are marked above the panels.");
    }
    if (axes.stream().anyMatch(axis -> !means(axis).isEmpty())) {
      text.append(
          " Where a number has several runs, these are spread to its left, and their mean is to its"
              + " right; intervals that leave a panel are cut off.");
    }
    boolean conditional =
        axes.stream()
            .anyMatch(
                axis ->
                    study.history().trials().stream()
                        .anyMatch(trial -> axis.number(trial).isEmpty()));
    if (conditional) {
      text.append(" A trial that a parameter does not exist for is not in its panel.");
    }
    return text.toString();
  }
}
