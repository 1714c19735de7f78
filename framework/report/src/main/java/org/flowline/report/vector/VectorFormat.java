package org.flowline.report.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.flowline.journal.file.AtomicFile;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Layout;

/** A format of figures that stay sharp at any size, with text that can be selected. */
public enum VectorFormat {
  /** Text is text, in the first of DejaVu Sans, Verdana and any sans serif that the reader has. */
  SVG,

  /** Text is text, and what it needs of DejaVu Sans is in the file. */
  PDF;

  /**
   * Points for a pixel of the layout: labels of 14 pixels are 7.5 points high, ticks 7 and titles
   * 8.
   */
  private static final double POINTS = 7.5 / 14;

  /**
   * Writes a figure beside its PNG, under the same name, whole or not at all. The same figure has
   * the same bytes each time.
   *
   * @param png the file beside which it goes
   * @param layout the figure
   * @param width how wide at most
   * @throws IOException where it cannot be written
   */
  public void write(Path png, Layout layout, FigureWidth width) throws IOException {
    double most = width.points();
    Drawing drawing = layout.within((int) Math.min(Layout.UNBOUNDED, most / POINTS));
    double scale = Math.min(POINTS, most / drawing.width());
    String name = Objects.requireNonNull(png.getFileName()).toString();
    Path file =
        png.resolveSibling(
            name.substring(0, name.lastIndexOf('.') + 1) + name().toLowerCase(Locale.ROOT));
    AtomicFile.write(
        file,
        out -> {
          switch (this) {
            case SVG -> SvgFile.write(drawing, scale, out);
            case PDF -> PdfFile.write(drawing, scale, out);
          }
        });
  }
}
