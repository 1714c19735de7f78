package org.flowline.report.plot;

import java.awt.geom.Path2D;
import java.util.function.IntPredicate;

/**
 * Densities in bins of equal width.
 *
 * @param axis the range of the bins
 * @param densities of each bin: its share of all finite points divided by its width
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record Histogram(Axis axis, double[] densities) {

  /** Of one coordinate of all points. */
  public static Histogram of(Points points, int coordinate, Axis axis, int bins) {
    return of(points, coordinate, axis, bins, point -> true);
  }

  /** Of some of the points, as a part of the density of all of them. */
  public static Histogram of(
      Points points, int coordinate, Axis axis, int bins, IntPredicate counted) {
    double[] densities = new double[bins];
    int finite = 0;
    for (int i = 0; i < points.count(); i++) {
      double value = points.at(i, coordinate);
      finite += Double.isFinite(value) ? 1 : 0;
      double at = Math.floor(axis.fraction(value) * bins);
      if (at >= 0 && at < bins && counted.test(i)) {
        densities[(int) at]++;
      }
    }
    for (int i = 0; i < bins; i++) {
      densities[i] /= Math.max(1, finite) * axis.span() / bins;
    }
    return new Histogram(axis, densities);
  }

  /** The highest density of a bin. */
  public double highest() {
    double highest = 0;
    for (double density : densities) {
      highest = Math.max(highest, density);
    }
    return highest;
  }

  /** The outline in a panel whose y axis is the density, closed along zero. */
  public Path2D outline(Panel panel) {
    Path2D.Double path = new Path2D.Double();
    double width = axis.span() / densities.length;
    path.moveTo(panel.px(axis.min()), panel.py(0));
    for (int i = 0; i < densities.length; i++) {
      path.lineTo(panel.px(axis.min() + i * width), panel.py(densities[i]));
      path.lineTo(panel.px(axis.min() + (i + 1) * width), panel.py(densities[i]));
    }
    path.lineTo(panel.px(axis.max()), panel.py(0));
    path.closePath();
    return path;
  }

  /** The same on its side: in a panel whose x axis is the density. */
  public Path2D sideways(Panel panel) {
    Path2D.Double path = new Path2D.Double();
    double width = axis.span() / densities.length;
    path.moveTo(panel.px(0), panel.py(axis.min()));
    for (int i = 0; i < densities.length; i++) {
      path.lineTo(panel.px(densities[i]), panel.py(axis.min() + i * width));
      path.lineTo(panel.px(densities[i]), panel.py(axis.min() + (i + 1) * width));
    }
    path.lineTo(panel.px(0), panel.py(axis.max()));
    path.closePath();
    return path;
  }

  /** The line above the bins that are not empty. */
  public Path2D line(Panel panel, boolean sideways) {
    Path2D.Double path = new Path2D.Double();
    double width = axis.span() / densities.length;
    double before = 0;
    for (int i = 0; i <= densities.length; i++) {
      double density = i < densities.length ? densities[i] : 0;
      double from = axis.min() + i * width;
      if (before == 0) {
        move(path, panel, sideways, from, 0);
      }
      if (density > 0 || before > 0) {
        draw(path, panel, sideways, from, density);
      }
      if (density > 0) {
        draw(path, panel, sideways, from + width, density);
      }
      before = density;
    }
    return path;
  }

  private static void move(Path2D path, Panel panel, boolean sideways, double at, double density) {
    path.moveTo(panel.px(sideways ? density : at), panel.py(sideways ? at : density));
  }

  private static void draw(Path2D path, Panel panel, boolean sideways, double at, double density) {
    path.lineTo(panel.px(sideways ? density : at), panel.py(sideways ? at : density));
  }
}
