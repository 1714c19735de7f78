package org.flowline.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.flowline.journal.file.AtomicFile;

/** A picture that is an image, which has more pixels than its layout for sharpness. */
public final class PixelPicture extends Picture {

  /** Two image pixels for one of the layout. */
  public static final int SHARP = 2;

  private final BufferedImage image;

  /** An empty picture; its image is larger than its layout by the scale. */
  public PixelPicture(int width, int height, int scale) {
    this(new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB), scale);
  }

  /** A picture of what was laid out. */
  public static PixelPicture of(Drawing drawing, int scale) {
    PixelPicture picture = new PixelPicture(drawing.width(), drawing.height(), scale);
    drawing.painting().accept(picture);
    return picture;
  }

  private PixelPicture(BufferedImage image, int scale) {
    this(image, prepared(image, scale), image.getWidth() / scale);
  }

  private PixelPicture(BufferedImage image, Graphics2D graphics, int width) {
    super(graphics, graphics.getFontRenderContext(), width);
    this.image = image;
  }

  private static Graphics2D prepared(BufferedImage image, int scale) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(scale, scale);
    smooth(graphics);
    return graphics;
  }

  /** Lets text and outlines have soft edges, and lie where they are. */
  public static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** The image drawn so far. */
  public BufferedImage image() {
    return image;
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
