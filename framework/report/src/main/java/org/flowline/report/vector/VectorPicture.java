package org.flowline.report.vector;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.PixelPicture;

/**
 * A picture of outlines and text. Clouds of many points become an image inside it, of 240 dots an
 * inch; axes, titles and legends never do.
 */
final class VectorPicture extends Picture {
  private static final double DOTS_PER_POINT = 240 / 72.0;

  /**
   * Shades of opacity and of each colour of a cloud: nobody sees that there are no more, and its
   * file has a quarter of the size.
   */
  private static final int OPACITIES = 8;

  private static final int SHADES = 16;

  private static final FontRenderContext EXACT =
      new FontRenderContext(new AffineTransform(), true, true);

  private final double scale;
  private final UnaryOperator<Font> fonts;

  /**
   * A picture on a file.
   *
   * @param graphics what paints into it, in pixels of the layout
   * @param width of the layout
   * @param scale points for a pixel of the layout
   * @param fonts what a font is called there
   */
  VectorPicture(Graphics2D graphics, int width, double scale, UnaryOperator<Font> fonts) {
    super(graphics, EXACT, width);
    this.scale = scale;
    this.fonts = fonts;
  }

  @Override
  protected Font written(Font font) {
    return fonts.apply(font);
  }

  @Override
  protected void dense(Rectangle2D area, Consumer<Graphics2D> marks) {
    double pixels = scale * DOTS_PER_POINT;
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(area.getWidth() * pixels),
            (int) Math.ceil(area.getHeight() * pixels),
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D inside = image.createGraphics();
    PixelPicture.smooth(inside);
    inside.scale(image.getWidth() / area.getWidth(), image.getHeight() / area.getHeight());
    inside.translate(-area.getX(), -area.getY());
    marks.accept(inside);
    inside.dispose();
    simplify(image);
    AffineTransform place = AffineTransform.getTranslateInstance(area.getX(), area.getY());
    place.scale(area.getWidth() / image.getWidth(), area.getHeight() / image.getHeight());
    graphics().drawImage(image, place, null);
  }

  private static void simplify(BufferedImage image) {
    int[] line = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, line.length, 1, line, 0, line.length);
      for (int x = 0; x < line.length; x++) {
        int opacity = nearest(line[x] >>> 24, OPACITIES);
        line[x] =
            opacity == 0
                ? 0
                : opacity << 24
                    | nearest(line[x] >> 16 & 0xFF, SHADES) << 16
                    | nearest(line[x] >> 8 & 0xFF, SHADES) << 8
                    | nearest(line[x] & 0xFF, SHADES);
      }
      image.setRGB(0, y, line.length, 1, line, 0, line.length);
    }
  }

  /** The nearest of so many values from 0 to 255. */
  private static int nearest(int value, int levels) {
    return Math.round(value * (levels - 1) / 255f) * 255 / (levels - 1);
  }
}
