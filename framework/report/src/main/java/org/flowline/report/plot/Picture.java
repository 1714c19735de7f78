package org.flowline.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Consumer;

/**
 * A white drawing area; sizes are in pixels of the layout, whatever is painted on: an image ({@link
 * PixelPicture}) or a file of outlines and text.
 */
public class Picture {

  private static final String BREAKS = " .,_/";

  private final Graphics2D graphics;
  private final FontRenderContext fonts;
  private final int width;

  /**
   * A picture on something that paints in pixels of the layout.
   *
   * @param fonts how text is measured
   */
  public Picture(Graphics2D graphics, FontRenderContext fonts, int width) {
    this.graphics = graphics;
    this.fonts = fonts;
    this.width = width;
  }

  /** For what is not text, in coordinates of the layout. */
  public Graphics2D graphics() {
    return graphics;
  }

  /** The width of the layout. */
  public int width() {
    return width;
  }

  /** How wide a text is. */
  public double textWidth(String text, Font font) {
    return Typeface.showing(text, font).getStringBounds(text, fonts).getWidth();
  }

  /** Writes text on a base line, starting at x. */
  public void text(String text, Font font, Color color, double x, double y) {
    write(graphics, text, font, color, x, y);
  }

  private void write(Graphics2D on, String text, Font font, Color color, double x, double y) {
    on.setFont(written(Typeface.showing(text, font)));
    on.setColor(color);
    on.drawString(text, (float) x, (float) y);
  }

  /** What a font is called by what is painted on. */
  protected Font written(Font font) {
    return font;
  }

  /**
   * Paints many marks inside an area. They are one image where as many outlines would make a file
   * large and slow to show.
   */
  protected void dense(Rectangle2D area, Consumer<Graphics2D> marks) {
    Graphics2D clipped = (Graphics2D) graphics.create();
    clipped.clip(area);
    marks.accept(clipped);
    clipped.dispose();
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
    write(saved, text, font, color, x - textWidth(text, font) / 2, y);
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
}
