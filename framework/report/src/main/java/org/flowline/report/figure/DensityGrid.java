package org.flowline.report.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/**
 * A density on a grid of the plane with as many rows as columns, row by row.
 *
 * @param grid the points, {@code [side^2, 2]}
 * @param logDensity at each, in nats
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DensityGrid(Points grid, double[] logDensity) {
  /** The density that is shown brightest: all but one in five hundred points of the grid. */
  private static final double BRIGHTEST = 0.998;

  private static final int SHADES = 64;

  /** Points along each axis. */
  int side() {
    return (int) Math.round(Math.sqrt(logDensity.length));
  }

  /** How far neighbours are apart along an axis. */
  double spacing(int coordinate) {
    return axis(coordinate).span() / (side() - 1);
  }

  /** The density at a point. */
  double at(int i) {
    return Math.exp(logDensity[i]);
  }

  /** An axis from its first to its last point. */
  Axis axis(int coordinate) {
    return Axis.linear(grid.at(0, coordinate), grid.at(grid.count() - 1, coordinate));
  }

  /**
   * A square image, interpolated between the points; brightness follows the square root of the
   * density, in few enough steps that its png is small.
   *
   * @param pixels along each side
   */
  BufferedImage image(int pixels) {
    double[] densities = densities();
    double brightest = brightest(densities);
    BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
    int[] colours = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int[] shades = new int[SHADES + 1];
    Arrays.setAll(shades, shade -> Style.shade(shade / (double) SHADES).getRGB());
    for (int y = 0; y < pixels; y++) {
      for (int x = 0; x < pixels; x++) {
        double density = between(densities, (y + 0.5) / pixels, (x + 0.5) / pixels);
        double shade = Math.rint(SHADES * Math.sqrt(density / brightest));
        colours[(pixels - 1 - y) * pixels + x] = shades[(int) Math.min(SHADES, shade)];
      }
    }
    return image;
  }

  /** The density between four points, bilinear, at fractions of the two extents. */
  private double between(double[] densities, double up, double along) {
    int last = side() - 1;
    int row = (int) Math.min(last - 1, up * last);
    int column = (int) Math.min(last - 1, along * last);
    double v = up * last - row;
    double u = along * last - column;
    int at = row * side() + column;
    int over = at + side();
    double below = (1 - u) * densities[at] + u * densities[at + 1];
    double above = (1 - u) * densities[over] + u * densities[over + 1];
    return (1 - v) * below + v * above;
  }

  private double[] densities() {
    double[] densities = new double[logDensity.length];
    Arrays.setAll(densities, this::at);
    return densities;
  }

  private static double brightest(double[] densities) {
    double[] sorted = densities.clone();
    Arrays.sort(sorted);
    double value = sorted[(int) (BRIGHTEST * (sorted.length - 1))];
    return value > 0 ? value : Math.max(sorted[sorted.length - 1], Double.MIN_NORMAL);
  }

  /** The integral over the grid. */
  double integral() {
    double sum = 0;
    for (int i = 0; i < logDensity.length; i++) {
      sum += at(i);
    }
    return sum * spacing(0) * spacing(1);
  }
}
