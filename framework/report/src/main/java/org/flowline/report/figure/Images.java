package org.flowline.report.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.NpyArray;

/**
 * Points that are images, {@code [n, channels, height, width]}.
 *
 * @param count how many
 * @param channels 1 for grey, 3 for red, green and blue
 * @param height in pixels
 * @param width in pixels
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // read-only numeric data, never compared
record Images(int count, int channels, int height, int width, double[] values) {
  /** Smaller arrays are tables of numbers. */
  private static final int SMALLEST_SIDE = 4;

  private static final int WHITE = 255;

  /**
   * Images of a file, {@code [n, height, width]} or {@code [n, channels, height, width]}; empty if
   * it is missing or has no such shape.
   */
  static Optional<Images> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return of(Npy.read(file));
    } catch (IOException e) {
      // Whoever reads the points says why they cannot be read.
      return Optional.empty();
    }
  }

  private static Optional<Images> of(NpyArray array) {
    int[] shape = array.shape();
    if (shape.length < 3 || shape.length > 4 || array.values().length == 0) {
      return Optional.empty();
    }
    int channels = shape.length == 3 ? 1 : shape[1];
    int height = shape[shape.length - 2];
    int width = shape[shape.length - 1];
    return (channels == 1 || channels == 3) && Math.min(height, width) >= SMALLEST_SIDE
        ? Optional.of(new Images(shape[0], channels, height, width, array.values()))
        : Optional.empty();
  }

  /** Whether others have the same number of channels and pixels. */
  boolean alike(Images other) {
    return channels == other.channels && height == other.height && width == other.width;
  }

  /**
   * One of the images.
   *
   * @param low what is shown black
   * @param high what is shown white
   */
  BufferedImage image(int index, double low, double high) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          int from = (index * channels + Math.min(channel, channels - 1)) * height + y;
          double share = (values[from * width + x] - low) / (high - low);
          rgb = rgb << 8 | (int) Math.round(WHITE * Math.max(0, Math.min(1, share)));
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }
}
