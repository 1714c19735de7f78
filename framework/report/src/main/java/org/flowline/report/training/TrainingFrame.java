package org.flowline.report.training;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.NpyArray;
import org.flowline.journal.run.EvaluationArray;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;
import org.flowline.report.figure.EvaluationFigures;
import org.flowline.report.figure.ImagesFigure;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Histogram;
import org.flowline.report.plot.Layout;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.PixelPicture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/**
 * Samples after a step of training, with the data behind them: one coordinate as a histogram, two
 * as they are, more in the plane of the first two principal components of the standardised data,
 * and images beside those of the data. Axes and size follow from source and data alone, so that
 * they are the same after each step.
 */
public final class TrainingFrame {
  private static final int SIDE = 430;
  private static final int LEFT = 66;
  private static final int TOP = 36;
  private static final int RIGHT = 16;
  private static final int BOTTOM = 52;
  private static final int POINTS = 1000;
  private static final int BINS = 50;

  private static final Color BEHIND = Style.translucent(Style.FRAME, 0.45);
  private static final Color SAMPLES = Style.translucent(Style.SAMPLES, 0.75);

  private final Points source;
  private final Points data;
  private final Points samples;
  private final List<String> columns;
  private final String title;

  private TrainingFrame(
      Points source, Points data, Points samples, List<String> columns, String title) {
    this.source = source;
    this.data = data;
    this.samples = samples;
    this.columns = columns;
    this.title = title;
  }

  /**
   * Draws.
   *
   * @param arrays the directory of {@code source.npy}, {@code target.npy} and {@code samples.npy},
   *     and of {@code labels.npy}, if there are classes; the run that it lies in may know what the
   *     columns are called
   * @param step of training
   * @param file the picture to write, a png
   * @return whether this machine can draw
   * @throws IOException if the arrays cannot be read or the picture cannot be written
   */
  public static boolean draw(Path arrays, long step, Path file) throws IOException {
    if (EvaluationFigures.whyNone().isPresent()) {
      return false;
    }
    String title = String.format(Locale.ROOT, "step %,d", step);
    Optional<ImagesFigure> images = ImagesFigure.of(arrays, "Samples, " + title);
    PixelPicture picture =
        images.isPresent()
            ? PixelPicture.of(images.get().laidOut(Layout.UNBOUNDED), 1)
            : new TrainingFrame(
                    points(arrays, EvaluationArray.SOURCE),
                    points(arrays, EvaluationArray.TARGET),
                    points(arrays, EvaluationArray.SAMPLES),
                    columns(arrays),
                    title)
                .picture();
    picture.writePng(file);
    return true;
  }

  private static Points points(Path arrays, EvaluationArray name) throws IOException {
    NpyArray array = Npy.read(name.in(arrays));
    int count = array.shape()[0];
    return new Points(count, array.values().length / count, array.values());
  }

  private static List<String> columns(Path arrays) throws IOException {
    Optional<RunDirectory> run = RunDirectory.holding(arrays);
    return run.isPresent()
        ? RunData.read(run.get()).map(known -> known.target().columns()).orElse(List.of())
        : List.of();
  }

  private PixelPicture picture() {
    PixelPicture picture = new PixelPicture(LEFT + SIDE + RIGHT, TOP + SIDE + BOTTOM, 1);
    if (!data.planar()) {
      histogram(picture);
    } else if (data.dimension() == 2) {
      plane(picture);
    } else {
      components(picture);
    }
    picture.text(title, Style.TITLE, Style.INK, LEFT, TOP - 12);
    return picture;
  }

  private String column(int j, String otherwise) {
    return j < columns.size() ? columns.get(j) : otherwise;
  }

  private static Panel panel(Picture picture, Axis x, Axis y) {
    return new Panel(picture, new Rectangle2D.Double(LEFT, TOP, SIDE, SIDE), x, y);
  }

  private void histogram(Picture picture) {
    List<Points> trusted = List.of(source, data);
    Axis x = Limits.line(trusted, trusted, 0);
    double highest =
        Math.max(
            Histogram.of(source, 0, x, BINS).highest(), Histogram.of(data, 0, x, BINS).highest());
    Panel panel = panel(picture, x, Axis.linear(0, Math.max(highest, 1e-300) * 1.3));
    panel.fill(Histogram.of(samples, 0, x, BINS).outline(panel), SAMPLES);
    panel.draw(Histogram.of(data, 0, x, BINS).outline(panel), Style.DATA, new BasicStroke(1.6f));
    panel.frame();
    panel.xAxis(column(0, "x"), 5);
    panel.yAxis("density", 5, false);
  }

  private void plane(Picture picture) {
    List<Points> trusted = List.of(source, data);
    Limits limits = Limits.plane(trusted, trusted);
    clouds(
        panel(picture, limits.x(), limits.y()),
        data,
        samples,
        column(0, "x\u2081"),
        column(1, "x\u2082"));
  }

  private void components(Picture picture) {
    PrincipalPlane plane = PrincipalPlane.of(data);
    Points behind = plane.of(data, POINTS);
    List<Points> trusted = List.of(plane.of(source, POINTS), behind);
    Limits limits = Limits.plane(trusted, trusted);
    clouds(
        panel(picture, limits.x(), limits.y()),
        behind,
        plane.of(samples, POINTS),
        component("first", plane.shares()[0]),
        component("second", plane.shares()[1]));
  }

  private static String component(String which, double share) {
    return String.format(Locale.ROOT, "%s component of the data (%.0f %%)", which, 100 * share);
  }

  private static void clouds(Panel panel, Points behind, Points before, String x, String y) {
    panel.dots(behind, POINTS, BEHIND, 1.8);
    panel.dots(before, POINTS, SAMPLES, 1.8);
    panel.frame();
    panel.xAxis(x, 5);
    panel.yAxis(y, 5, false);
  }
}
