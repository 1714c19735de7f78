package org.flowline.report.study.figure;

import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Style;

/** What the marks of a figure mean, in one row above it. */
final class MarkLegend {

  private static final double AFTER_MARK = 12;
  private static final double SPACE = 24;

  private final Picture picture;
  private final Marks marks;
  private final double y;
  private double x;

  MarkLegend(Picture picture, double x, double y) {
    this.picture = picture;
    this.marks = new Marks(picture.graphics());
    this.x = x + Marks.RADIUS;
    this.y = y;
  }

  MarkLegend finished() {
    marks.finished(x, y - 5);
    return label("a finished run");
  }

  MarkLegend best() {
    marks.best(x, y - 5);
    return label("the best run");
  }

  MarkLegend failed() {
    marks.failed(x, y - 5);
    return label("failed");
  }

  MarkLegend stopped() {
    marks.stopped(x, y - 5);
    return label("stopped early");
  }

  MarkLegend mean() {
    marks.interval(x - 4, y - 5, x + 24, y - 5);
    marks.mean(x + 10, y - 5);
    x += 18;
    return label("mean with 95 % interval");
  }

  private MarkLegend label(String text) {
    picture.text(text, Style.LABEL, Style.INK, x + AFTER_MARK, y);
    x += AFTER_MARK + picture.textWidth(text, Style.LABEL) + SPACE;
    return this;
  }
}
