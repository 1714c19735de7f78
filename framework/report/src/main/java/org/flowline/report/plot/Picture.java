package org.flowline.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.flowline.journal.file.AtomicFile;

/** A white drawing area; sizes are in pixels at a scale of 1, the image has more for sharpness. */
public final class Picture {

  /** Two image pixels for one of the layout. */
  public static final int SHARP = 2;

  private static final String BREAKS = " .,_/";

  private final BufferedImage image;
  private final Graphics2D graphics;
  private final int width;

  /** An empty picture; its image is larger than its layout by the scale. */
  public Picture(int width, int height, int scale) {
    this.width = width;
    image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(scale, scale);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** For what is not text, in coordinates of the layout. */
  public Graphics2D graphics() {
    return graphics;
  }

  /** The width of the layout. */
  public int width() {
    return width;
  }

  /** The image drawn so far. */
  public BufferedImage image() {
    return image;
  }

  /** How wide a text is. */
  public double textWidth(String text, Font font) {
    return graphics.getFontMetrics(font).getStringBounds(text, graphics).getWidth();
  }

  /** Writes text on a base line, starting at x. */
  public void text(String text, Font font, Color color, double x, double y) {
    graphics.setFont(font);
    graphics.setColor(color);
    graphics.drawString(text, (float) x, (float) y);
  }

  /** Writes text on a base line, centred at x. */
  public void centred(String text, Font font, Color color, double x, double y) {
    text(text, font, color, x - textWidth(text, font) / 2, y);
  }

  /** Writes text on a base line, ending at x. */
  public void rightAligned(String text, Font font, Color color, double x, double y) {
    text(text, font, color, x - textWidth(text, font), y);
  }

  /** Writes text upwards, centred on the point. */
  public void upwards(String text, Font font, Color color, double x, double y) {
    Graphics2D saved = (Graphics2D) graphics.create();
    saved.rotate(-Math.PI / 2, x, y);
    saved.setFont(font);
    saved.setColor(color);
    saved.drawString(text, (float) (x - textWidth(text, font) / 2), (float) y);
    saved.dispose();
  }

  /** The text, or as much of its beginning as fits into a width, with an ellipsis. */
  public String fitted(String text, Font font, double width) {
    if (textWidth(text, font) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && textWidth(text.substring(0, end) + "\u2026", font) > width) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "\u2026";
  }

  /** The text in at most two lines of a width, broken where a word or a part of a key ends. */
  public List<String> wrapped(String text, Font font, double width) {
    if (textWidth(text, font) <= width) {
      return List.of(text);
    }
    for (int end = text.length() - 1; end > 0; end--) {
      if (BREAKS.indexOf(text.charAt(end - 1)) >= 0
          && textWidth(text.substring(0, end).stripTrailing(), font) <= width) {
        return List.of(
            text.substring(0, end).stripTrailing(), fitted(text.substring(end), font, width));
      }
    }
    return List.of(fitted(text, font, width));
  }

  /** Writes the image, whole or not at all. */
  public void writePng(Path file) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          // A cache file, which is what a plain stream gets, outlives a failure of it.
          try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream)) {
              throw new IOException("no PNG writer in this JDK: " + file);
            }
          }
        });
  }
}
