package org.flowline.report.figure;

import java.awt.geom.Path2D;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Points;

/**
 * Densities in bins of equal width.
 *
 * @param axis the range of the bins
 * @param densities of each bin: its share of all finite points divided by its width
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record Histogram(Axis axis, double[] densities) {

  /** That of the first coordinate of points. */
  public static Histogram of(Points points, Axis axis, int bins) {
    double[] densities = new double[bins];
    int finite = 0;
    for (int i = 0; i < points.count(); i++) {
      double value = points.at(i, 0);
      finite += Double.isFinite(value) ? 1 : 0;
      double at = Math.floor(axis.fraction(value) * bins);
      if (at >= 0 && at < bins) {
        densities[(int) at]++;
      }
    }
    for (int i = 0; i < bins; i++) {
      densities[i] /= Math.max(1, finite) * axis.span() / bins;
    }
    return new Histogram(axis, densities);
  }

  /** The density of the fullest bin. */
  public double highest() {
    double highest = 0;
    for (double density : densities) {
      highest = Math.max(highest, density);
    }
    return highest;
  }

  /** The outline in a panel, closed along zero. */
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
}
