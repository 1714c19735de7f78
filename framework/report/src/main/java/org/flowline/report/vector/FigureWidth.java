package org.flowline.report.vector;

/** How wide figures of a paper are. */
public enum FigureWidth {
  /** As on the page, with the type of a paper. */
  PAGE(Double.MAX_VALUE),

  /** One of two columns, 3.25 inches. */
  COLUMN(3.25 * 72),

  /** Both columns, or the text of a page of one: 6.75 inches. */
  TEXT(6.75 * 72);

  private final double points;

  FigureWidth(double points) {
    this.points = points;
  }

  /** The width in points. */
  double points() {
    return points;
  }
}
