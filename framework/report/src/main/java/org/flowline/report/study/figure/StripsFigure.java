package org.flowline.report.study.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.PixelPicture;
import org.flowline.report.plot.Style;
import org.flowline.report.statistics.ConfidenceInterval;
import org.flowline.report.statistics.Summary;

/** Runs by the names that were tried, a strip for each, all along one axis of the metric. */
final class StripsFigure {

  private static final int TOP = 34;
  private static final int ROW = 38;
  private static final int TITLE = 30;
  private static final int BETWEEN = 16;
  private static final int PANEL = 560;
  private static final int NARROWEST = 160;
  private static final int BOTTOM = 50;
  private static final int LABELS = 330;
  private static final int MARGIN = 14;
  private static final int TICKS = 7;

  /** Successive multiples of it, modulo 1, are spread evenly however many there are. */
  private static final double GOLDEN = 0.6180339887498949;

  private final StudyView study;
  private final List<StripBlock> blocks;
  private final Axis x;

  StripsFigure(StudyView study, List<StripBlock> blocks) {
    this.study = study;
    this.blocks = blocks;
    this.x = axis(study.values(), blocks);
  }

  /** Runs set the axis, intervals stretch it. */
  private static Axis axis(double[] values, List<StripBlock> blocks) {
    List<ConfidenceInterval> intervals =
        blocks.stream()
            .flatMap(block -> block.strips().stream())
            .filter(strip -> strip.values().size() > 1)
            .map(strip -> Summary.of(strip.values()).interval().orElseThrow())
            .toList();
    Axis axis = Axis.covering(values);
    return axis.stretched(
        intervals.stream().mapToDouble(ConfidenceInterval::low).min().orElse(axis.min()),
        intervals.stream().mapToDouble(ConfidenceInterval::high).max().orElse(axis.max()));
  }

  DrawnFigure draw(Path file) throws IOException {
    String caption = caption();
    return DrawnFigure.png(file, this::laidOut, "Categorical parameters", caption, caption);
  }

  private Drawing laidOut(int most) {
    Picture measure = new PixelPicture(1, 1, 1);
    double labels = 60;
    double counts = 60;
    for (StripBlock block : blocks) {
      labels = Math.max(labels, measure.textWidth(block.title(), Style.TITLE) - PANEL);
      for (StripBlock.Strip strip : block.strips()) {
        labels = Math.max(labels, measure.textWidth(strip.label(), Style.TICK));
        counts = Math.max(counts, measure.textWidth(strip.counts(), Style.TICK));
      }
    }
    int left = MARGIN + (int) Math.ceil(Math.min(Math.min(LABELS, most / 3.0), labels)) + 12;
    int right = 12 + (int) Math.ceil(counts) + MARGIN;
    int panel = Math.max(NARROWEST, Math.min(PANEL, most - left - right));
    int height =
        TOP
            + blocks.stream().mapToInt(block -> TITLE + ROW * block.strips().size() + BETWEEN).sum()
            - BETWEEN
            + BOTTOM;
    return new Drawing(
        left + panel + right, height, picture -> draw(picture, left, panel, panel < PANEL));
  }

  private void draw(Picture picture, int left, int panel, boolean narrow) {
    new MarkLegend(picture, narrow ? MARGIN : left, TOP - 12).finished().mean();
    double y = TOP;
    for (StripBlock block : blocks) {
      picture.text(block.title(), Style.TITLE, Style.INK, MARGIN, y + TITLE - 9);
      Rectangle2D.Double area =
          new Rectangle2D.Double(left, y + TITLE, panel, ROW * block.strips().size());
      drawBlock(picture, area, block);
      y = area.getMaxY() + BETWEEN;
    }
    drawAxis(picture, left, panel, y - BETWEEN);
  }

  private double px(Rectangle2D.Double area, double value) {
    return area.x + x.fraction(value) * area.width;
  }

  private void drawBlock(Picture picture, Rectangle2D.Double area, StripBlock block) {
    Graphics2D g = picture.graphics();
    g.setStroke(new BasicStroke(1));
    g.setColor(Style.FAINT);
    for (Axis.Tick tick : x.ticks(TICKS)) {
      double at = px(area, tick.value());
      g.draw(new Line2D.Double(at, area.y, at, area.getMaxY()));
    }
    for (int i = 0; i < block.strips().size(); i++) {
      double middle = area.y + (i + 0.5) * ROW;
      drawStrip(picture, area, block.strips().get(i), middle);
      if (i > 0) {
        g.setStroke(new BasicStroke(1));
        g.setColor(Style.FAINT);
        g.draw(new Line2D.Double(area.x, middle - ROW / 2.0, area.getMaxX(), middle - ROW / 2.0));
      }
    }
    g.setColor(Style.FRAME);
    g.setStroke(new BasicStroke(1));
    g.draw(area);
  }

  private void drawStrip(
      Picture picture, Rectangle2D.Double area, StripBlock.Strip strip, double middle) {
    List<String> lines = picture.wrapped(strip.label(), Style.TICK, area.x - MARGIN - 10);
    for (int i = 0; i < lines.size(); i++) {
      double base = middle + 5 + 15 * (i - (lines.size() - 1) / 2.0);
      picture.rightAligned(lines.get(i), Style.TICK, Style.INK, area.x - 10, base);
    }
    picture.text(strip.counts(), Style.TICK, Style.PATH, area.getMaxX() + 10, middle + 5);
    Graphics2D clipped = (Graphics2D) picture.graphics().create();
    clipped.clip(area);
    Marks marks = new Marks(clipped);
    List<Double> values = strip.values();
    for (int i = 0; i < values.size(); i++) {
      double spread = values.size() == 1 ? 0 : (i + 1) * GOLDEN % 1 - 0.5;
      marks.finished(px(area, values.get(i)), middle + 0.5 * ROW * spread);
    }
    if (values.size() > 1) {
      Summary summary = Summary.of(values);
      ConfidenceInterval interval = summary.interval().orElseThrow();
      double low = x.log() ? Math.max(interval.low(), x.min()) : interval.low();
      marks.interval(px(area, low), middle, px(area, interval.high()), middle);
      marks.mean(px(area, summary.mean()), middle);
    }
    clipped.dispose();
  }

  private void drawAxis(Picture picture, double left, int panel, double bottom) {
    Graphics2D g = picture.graphics();
    for (Axis.Tick tick : x.ticks(TICKS)) {
      double at = left + x.fraction(tick.value()) * panel;
      g.setColor(Style.FRAME);
      g.setStroke(new BasicStroke(1));
      g.draw(new Line2D.Double(at, bottom, at, bottom + 4));
      picture.centred(tick.label(), Style.TICK, Style.INK, at, bottom + 18);
    }
    String label = study.goal().orElseThrow().metric() + " (" + study.better() + ")";
    picture.centred(label, Style.LABEL, Style.INK, left + panel / 2.0, bottom + 38);
  }

  private String caption() {
    StringBuilder text = new StringBuilder();
    text.append(study.goal().orElseThrow().metric());
    text.append(" of finished runs by the values of each parameter, the best mean first");
    text.append(x.log() ? ", on a logarithmic axis. " : ". ");
    text.append(
        "Each strip holds the runs with its value, of other settings those that all values have.");
    for (StripBlock block : blocks) {
      if (!block.paired()) {
        text.append(" The values of ").append(block.title());
        text.append(" have no other settings in common, and their means do not compare.");
      }
      if (!block.leftOut().isEmpty()) {
        text.append(" That of ").append(block.title()).append(" leaves out ");
        text.append(String.join(", ", block.leftOut())).append(".");
      }
    }
    text.append(" Intervals that leave the frame are cut off.");
    int hidden = blocks.stream().mapToInt(StripBlock::hidden).sum();
    if (hidden > 0) {
      text.append(" Values beyond the best ").append(blocks.get(0).strips().size());
      text.append(" of a key are left out, ").append(hidden).append(" in all.");
    }
    return text.toString();
  }
}
