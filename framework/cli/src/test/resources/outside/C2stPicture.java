package com.example.outside;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Two rows of bars beside each other. */
final class C2stPicture {
  private static final Color[] COLOURS = {new Color(0x1f77b4), new Color(0xd62728)};

  private C2stPicture() {}

  static byte[] bars(int[][] counts) {
    int bins = counts[0].length;
    int most = 1;
    for (int[] row : counts) {
      for (int count : row) {
        most = Math.max(most, count);
      }
    }
    BufferedImage image = new BufferedImage(40 * bins, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int row = 0; row < 2; row++) {
      graphics.setColor(COLOURS[row]);
      for (int bin = 0; bin < bins; bin++) {
        int height = 190 * counts[row][bin] / most;
        graphics.fillRect(40 * bin + 4 + 16 * row, 200 - height, 15, height);
      }
    }
    graphics.dispose();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
