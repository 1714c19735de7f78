package org.flowline.report.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Layout;
import org.flowline.report.plot.PixelPicture;

/**
 * A picture that was drawn.
 *
 * @param file where it is
 * @param width how wide to show it, in pixels; the image itself may be finer
 * @param title its short name
 * @param caption what it shows, in sentences
 * @param alternative what is to be read where it cannot be seen
 * @param layout how to draw it again in another format, unless there is but the image
 */
public record DrawnFigure(
    Path file,
    int width,
    String title,
    String caption,
    String alternative,
    Optional<Layout> layout) {

  /**
   * Draws a figure into a PNG, as wide as it is on a page.
   *
   * @throws IOException if the file cannot be written
   */
  public static DrawnFigure png(
      Path file, Layout layout, String title, String caption, String alternative)
      throws IOException {
    return png(file, layout, PixelPicture.SHARP, title, caption, alternative);
  }

  /** The same, with so many image pixels for one of the layout. */
  static DrawnFigure png(
      Path file, Layout layout, int scale, String title, String caption, String alternative)
      throws IOException {
    Drawing drawing = layout.within(Layout.UNBOUNDED);
    PixelPicture.of(drawing, scale).writePng(file);
    return new DrawnFigure(file, drawing.width(), title, caption, alternative, Optional.of(layout));
  }

  /** The same figure under another title and caption. */
  public DrawnFigure titled(String title, String caption, String alternative) {
    return new DrawnFigure(file, width, title, caption, alternative, layout);
  }
}
