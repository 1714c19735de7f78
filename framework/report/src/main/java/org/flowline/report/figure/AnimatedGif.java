package org.flowline.report.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as an endless GIF with one palette: the most frequent colours of all frames. */
public final class AnimatedGif {

  private static final int PALETTE = 128;
  private static final int COARSE = 1 << 15;

  private final int[] nearest = new int[COARSE];
  private final int[] palette;

  private AnimatedGif(int[] palette) {
    this.palette = palette;
    Arrays.fill(nearest, -1);
  }

  /**
   * Writes the frames.
   *
   * @param frames images of one size, of {@link BufferedImage#TYPE_INT_RGB}
   * @param delay how long a frame is shown, in hundredths of a second
   * @param rest how long the first and the last are shown
   * @param out where to; it stays open
   */
  public static void write(List<BufferedImage> frames, int delay, int rest, OutputStream out)
      throws IOException {
    AnimatedGif gif = new AnimatedGif(palette(frames));
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames.size(); i++) {
        BufferedImage indexed = gif.indexed(frames.get(i));
        boolean atEnd = i == 0 || i == frames.size() - 1;
        IIOMetadata metadata = metadata(writer, indexed, atEnd ? rest : delay, i == 0);
        writer.writeToSequence(
            new IIOImage(indexed, null, metadata), writer.getDefaultWriteParam());
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  /** Five bits a channel: 32768 colours are told apart. */
  private static int coarse(int rgb) {
    return (rgb >> 9 & 0x7C00) | (rgb >> 6 & 0x3E0) | (rgb >> 3 & 0x1F);
  }

  /** The colour that stands for all of one coarse value: its middle, but white stays white. */
  private static int shown(int coarse) {
    int rgb = (coarse & 0x7C00) << 9 | (coarse & 0x3E0) << 6 | (coarse & 0x1F) << 3;
    return coarse == COARSE - 1 ? 0xFFFFFF : rgb + 0x040404;
  }

  private static int[] palette(List<BufferedImage> frames) {
    int[] counts = new int[COARSE];
    for (BufferedImage frame : frames) {
      for (int rgb : pixels(frame)) {
        counts[coarse(rgb)]++;
      }
    }
    return IntStream.range(0, COARSE)
        .filter(colour -> counts[colour] > 0)
        .boxed()
        .sorted(Comparator.comparingInt((Integer colour) -> -counts[colour]))
        .limit(PALETTE)
        .mapToInt(AnimatedGif::shown)
        .toArray();
  }

  /** The image's own numbers; a call a pixel would take as long as all else here. */
  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  private BufferedImage indexed(BufferedImage frame) {
    byte[] red = new byte[PALETTE];
    byte[] green = new byte[PALETTE];
    byte[] blue = new byte[PALETTE];
    for (int i = 0; i < palette.length; i++) {
      red[i] = (byte) (palette[i] >> 16);
      green[i] = (byte) (palette[i] >> 8);
      blue[i] = (byte) palette[i];
    }
    BufferedImage indexed =
        new BufferedImage(
            frame.getWidth(),
            frame.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, PALETTE, red, green, blue));
    int[] pixels = pixels(frame);
    byte[] entries = ((DataBufferByte) indexed.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      entries[i] = (byte) entry(pixels[i]);
    }
    return indexed;
  }

  private int entry(int rgb) {
    int colour = coarse(rgb);
    if (nearest[colour] < 0) {
      int best = 0;
      for (int i = 1; i < palette.length; i++) {
        if (distance(palette[i], shown(colour)) < distance(palette[best], shown(colour))) {
          best = i;
        }
      }
      nearest[colour] = best;
    }
    return nearest[colour];
  }

  private static int distance(int a, int b) {
    int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
    int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
    int blue = (a & 0xFF) - (b & 0xFF);
    return red * red + green * green + blue * blue;
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage frame, int delay, boolean first) throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            new ImageTypeSpecifier(frame), writer.getDefaultWriteParam());
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Integer.toString(delay));
    for (int i = root.getLength() - 1; i >= 0; i--) {
      if (root.item(i).getNodeName().equals("GraphicControlExtension")) {
        root.removeChild(root.item(i));
      }
    }
    root.appendChild(control);
    if (first) {
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      // One byte of kind, then the number of repetitions; none means for ever.
      loop.setUserObject(new byte[] {1, 0, 0});
      IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
      extensions.appendChild(loop);
      root.appendChild(extensions);
    }
    metadata.setFromTree(format, root);
    return metadata;
  }
}
