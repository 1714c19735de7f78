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
 * A picture of outlines and text. Clouds of many points become an image inside it, of 300 dots an
 * inch; axes, titles and legends never do.
 */
final class VectorPicture extends Picture {
  private static final double DOTS_PER_POINT = 300 / 72.0;

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
    AffineTransform place = AffineTransform.getTranslateInstance(area.getX(), area.getY());
    place.scale(area.getWidth() / image.getWidth(), area.getHeight() / image.getHeight());
    graphics().drawImage(image, place, null);
  }
}
