package org.flowline.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
  @TempDir private Path directory;

  /** A cache file that failed is closed when Java ends, with an exception that nobody catches. */
  @Test
  void isWrittenWithoutACacheFile() throws IOException {
    Path cache = Files.createDirectory(directory.resolve("cache"));
    Path file = directory.resolve("picture.png");
    ImageIO.setCacheDirectory(cache.toFile());
    try {
      Files.delete(cache);
      new PixelPicture(30, 20, PixelPicture.SHARP).writePng(file);
    } finally {
      ImageIO.setCacheDirectory(null);
    }
    assertEquals(30 * PixelPicture.SHARP, ImageIO.read(file.toFile()).getWidth());
  }
}
