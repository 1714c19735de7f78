package org.flowline.report.plot;

/** Lays a figure out for the room that there is. */
@FunctionalInterface
public interface Layout {
  /** As wide as a page on the screen, where a figure has its usual width. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /**
   * The figure with smaller or fewer panels in a row, and type of the same size.
   *
   * @param width the width to keep to, in pixels of the layout; a figure that needs more is wider,
   *     and must be scaled
   */
  Drawing within(int width);
}
