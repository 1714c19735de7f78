package org.flowline.report.figure;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Legend;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.PixelPicture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;
import org.flowline.report.vector.FigureWidth;
import org.flowline.report.vector.VectorFormat;

/** Errors of solvers against what they cost: one panel a problem, one line a solver. */
public final class ConvergenceFigure {
  private static final int PANEL = 290;
  private static final int GAP = 36;
  private static final int LEFT = 84;
  private static final int LEGEND = 22;
  private static final int LEGEND_ROW = 6;
  private static final int TITLE = 40;
  private static final int BOTTOM = 50;
  private static final int RIGHT = 26;
  private static final int TICKS = 6;
  private static final double MARK = 3;

  /** Errors below it are rounding, and the axis does not show them. */
  private static final double SMALLEST = 1e-14;

  private static final BasicStroke SOLID = new BasicStroke(1.8f);
  private static final BasicStroke DASHED =
      new BasicStroke(
          1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0);

  /**
   * One solver on one problem.
   *
   * @param solver what the legend calls it
   * @param problem whose panel it is in
   * @param dashed whether its steps adapt to a tolerance
   * @param evaluations evaluations of the drift
   * @param errors at the end, as many
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
  public record Curve(
      String solver, String problem, boolean dashed, double[] evaluations, double[] errors) {}

  private final List<Curve> curves;
  private final List<String> solvers;
  private final List<String> problems;

  /** A figure of at least one curve. */
  public ConvergenceFigure(List<Curve> curves) {
    this.curves = List.copyOf(curves);
    this.solvers = curves.stream().map(Curve::solver).distinct().toList();
    this.problems = curves.stream().map(Curve::problem).distinct().toList();
  }

  /**
   * Draws it.
   *
   * @param file the picture to write: a pdf or an svg, if its name ends so, otherwise a png
   * @throws IOException where it cannot be written
   */
  public void draw(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (VectorFormat format : VectorFormat.values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        format.write(file, width -> laidOut(), FigureWidth.PAGE);
        return;
      }
    }
    PixelPicture.of(laidOut(), PixelPicture.SHARP).writePng(file);
  }

  private Drawing laidOut() {
    int panels = problems.size();
    int top = TITLE + LEGEND * ((solvers.size() + LEGEND_ROW - 1) / LEGEND_ROW);
    return new Drawing(
        LEFT + panels * PANEL + (panels - 1) * GAP + RIGHT,
        top + PANEL + BOTTOM,
        picture -> paint(picture, top));
  }

  private void paint(Picture picture, int top) {
    Axis x = axis(Curve::evaluations);
    Axis y = axis(Curve::errors);
    legend(picture);
    for (int i = 0; i < problems.size(); i++) {
      Rectangle2D.Double area = new Rectangle2D.Double(LEFT + i * (PANEL + GAP), top, PANEL, PANEL);
      Panel panel = new Panel(picture, area, x, y);
      panel.title(problems.get(i));
      panel.yAxis(i == 0 ? "error at the end" : "", TICKS, true, i == 0);
      for (Curve curve : curves) {
        if (curve.problem().equals(problems.get(i))) {
          draw(panel, curve);
        }
      }
      panel.frame();
      panel.xAxis("evaluations of the velocity", TICKS - 1);
    }
  }

  private void draw(Panel panel, Curve curve) {
    int color = solvers.indexOf(curve.solver());
    panel.line(
        curve.evaluations(),
        curve.errors(),
        Style.distinct(color),
        curve.dashed() ? DASHED : SOLID);
    double[] points = new double[2 * curve.errors().length];
    for (int i = 0; i < curve.errors().length; i++) {
      points[2 * i] = curve.evaluations()[i];
      points[2 * i + 1] = curve.errors()[i];
    }
    panel.dots(
        new Points(curve.errors().length, 2, points),
        curve.errors().length,
        Style.distinct(color),
        MARK);
  }

  private void legend(Picture picture) {
    for (int row = 0; row < solvers.size(); row += LEGEND_ROW) {
      Legend legend = new Legend(picture, LEFT, LEGEND * (1 + row / LEGEND_ROW));
      for (int i = row; i < Math.min(row + LEGEND_ROW, solvers.size()); i++) {
        String solver = solvers.get(i);
        boolean dashed =
            curves.stream().anyMatch(curve -> curve.solver().equals(solver) && curve.dashed());
        legend.line(solver, Style.distinct(i), dashed ? DASHED : SOLID);
      }
    }
  }

  private Axis axis(Function<Curve, double[]> values) {
    List<Double> shown = new ArrayList<>();
    for (Curve curve : curves) {
      for (double value : values.apply(curve)) {
        if (value >= SMALLEST && Double.isFinite(value)) {
          shown.add(value);
        }
      }
    }
    double low = shown.stream().mapToDouble(value -> value).min().orElse(SMALLEST);
    double high = shown.stream().mapToDouble(value -> value).max().orElse(1);
    return Axis.logarithmic(low, Math.max(high, 2 * low));
  }
}
