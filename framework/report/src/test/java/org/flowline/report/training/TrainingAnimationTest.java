package org.flowline.report.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.EvaluationArray;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.TrainingPicture;
import org.flowline.report.figure.DrawnFigure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingAnimationTest {
  private static final int N = 200;

  @TempDir private Path directory;

  private void points(EvaluationArray array, double spread, int d) throws IOException {
    Random random = new Random(array.file().hashCode());
    double[] values = random.doubles((long) N * d, -spread, spread).toArray();
    Npy.write(array.in(directory), new int[] {N, d}, values);
  }

  private BufferedImage frame(double spread, int d, long step) throws IOException {
    points(EvaluationArray.SOURCE, 1, d);
    points(EvaluationArray.TARGET, 2, d);
    points(EvaluationArray.SAMPLES, spread, d);
    Path file = TrainingPicture.of(new RunDirectory(directory), step).file();
    Files.createDirectories(file.getParent());
    assertTrue(TrainingFrame.draw(directory, step, file));
    return ImageIO.read(file.toFile());
  }

  /** Below and left of the panel are numbers and names of the axes. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "7"})
  void axesAreTheSameWhateverTheSamplesAre(int d) throws IOException {
    BufferedImage near = frame(0.5, d, 100);
    BufferedImage far = frame(50, d, 90_000);
    assertEquals(near.getWidth(), far.getWidth());
    assertEquals(near.getHeight(), far.getHeight());
    int differing = 0;
    for (int x = 0; x < near.getWidth(); x++) {
      for (int y = 0; y < near.getHeight(); y++) {
        boolean axes = (x < 60 && y > 40) || y > near.getHeight() - 45;
        boolean other = near.getRGB(x, y) != far.getRGB(x, y);
        assertTrue(!axes || !other, "the axes differ at " + x + ", " + y);
        differing += other ? 1 : 0;
      }
    }
    assertNotEquals(0, differing);
  }

  @Test
  void hasTheFirstAndTheLastOfManyPictures() throws IOException {
    for (int step = 1; step <= 120; step++) {
      frame(1, 2, step * 10L);
    }
    Optional<DrawnFigure> film =
        TrainingAnimation.draw(new RunDirectory(directory), directory.resolve("film.gif"));
    assertEquals(50, frames(directory.resolve("film.gif")));
    assertTrue(film.orElseThrow().caption().contains("50 steps from 10 to 1,200"), film.toString());
    assertTrue(film.get().caption().contains("All 120 pictures"), film.toString());
  }

  @Test
  void leavesOutWhatIsNoPicture() throws IOException {
    frame(1, 2, 10);
    frame(1, 2, 20);
    Files.writeString(TrainingPicture.of(new RunDirectory(directory), 10).file(), "torn");
    assertTrue(
        TrainingAnimation.draw(new RunDirectory(directory), directory.resolve("film.gif"))
            .orElseThrow()
            .caption()
            .contains("at step 20"));
  }

  @Test
  void isNotDrawnOfARunWithoutPictures() throws IOException {
    assertEquals(
        Optional.empty(),
        TrainingAnimation.draw(new RunDirectory(directory), directory.resolve("film.gif")));
  }

  private static int frames(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }
}
