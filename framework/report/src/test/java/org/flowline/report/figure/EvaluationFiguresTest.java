package org.flowline.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.PanelGrid;
import org.flowline.report.run.ReportedRun;
import org.flowline.report.run.SyntheticRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFiguresTest {

  @TempDir Path directory;

  @Test
  void drawsEveryPictureOnWhiteAndStillsAtTwiceTheirSize() throws IOException {
    EvaluationFigures figures = draw(new SyntheticRun(directory.resolve("run")).write(1500, 1000));
    assertEquals(List.of(), figures.skipped());
    assertEquals(
        Set.of("samples.png", "trajectories.png", "field.png", "loss.png", "flow.gif"),
        new HashSet<>(names(figures)));
    for (DrawnFigure figure : figures.drawn()) {
      BufferedImage image = ImageIO.read(figure.file().toFile());
      boolean still = figure.file().toString().endsWith(".png");
      assertEquals(figure.width() * (still ? 2 : 1), image.getWidth());
      assertEquals(0xFFFFFFFF, image.getRGB(1, 1), figure.title());
    }
    assertSmallAndEndless();
  }

  @Test
  void panelsShowEachCloudInItsColourWhereItLies() throws IOException {
    Path evaluation = directory.resolve("arrays");
    Npy.write(evaluation.resolve("source.npy"), new int[] {2, 2}, new double[] {-1, -1, 1, 1});
    Npy.write(evaluation.resolve("target.npy"), new int[] {2, 2}, new double[] {-1, 1, 1, -1});
    Npy.write(evaluation.resolve("samples.npy"), new int[] {1, 2}, new double[] {0, 0});
    draw(evaluation);
    BufferedImage image = ImageIO.read(directory.resolve("out/samples.png").toFile());
    // Two image pixels for one of the layout; panels of 290, 334 apart, below and beside marginals.
    int left = new PanelGrid.Room(62, 0, 0, 0).holding(Axis.linear(-1.12, 1.12), 5).left();
    int top = 64;
    double half = 0.5 / 0.56;
    int low = (int) Math.round(145 - 145 * half);
    int high = (int) Math.round(145 + 145 * half);
    assertColoured(image, left + low, top + high, true);
    assertColoured(image, left + high, top + low, true);
    assertColoured(image, left + low, top + low, false);
    assertColoured(image, left + 334 + low, top + low, true);
    assertColoured(image, left + 334 + high, top + high, true);
    assertColoured(image, left + 668 + 145, top + 145, true);
    assertColoured(image, left + 334 + 145, top + 145, false);
  }

  /** Four images of 4 x 4 pixels in two classes; what is out of the range of the data is cut. */
  @Test
  void imagesStandInTheColumnOfTheirClass() throws IOException {
    Path evaluation = directory.resolve("arrays");
    writeImages(evaluation.resolve("target.npy"), 0, 1, 0.2, 1);
    writeImages(evaluation.resolve("samples.npy"), 0.6, 7, 0.4, -3);
    Npy.write(evaluation.resolve("labels.npy"), new int[] {4}, new double[] {1, 0, 1, 0});
    EvaluationFigures figures = draw(evaluation);
    assertEquals(List.of("samples.png"), names(figures));
    assertTrue(figures.drawn().get(0).caption().contains("one column a class"));
    assertTrue(
        figures.skipped().stream().anyMatch(reason -> reason.contains("no field and no density")));
    BufferedImage image = ImageIO.read(directory.resolve("out/samples.png").toFile());
    // Tiles of 40, 46 apart, the first at (14, 54); the second panel starts at 130.
    assertGrey(255, image, 14, 54);
    assertGrey(255, image, 14, 100);
    assertGrey(0, image, 60, 54);
    assertGrey(51, image, 60, 100);
    assertGrey(255, image, 130, 54);
    assertGrey(0, image, 130, 100);
    assertGrey(153, image, 176, 54);
    assertGrey(102, image, 176, 100);
  }

  /** Classes that are called 1 and 0 have the heads of classes that are called 0 and 1, swapped. */
  @Test
  void columnsOfImagesAreCalledAsTheirClasses() throws IOException {
    RunDirectory run = new RunDirectory(directory.resolve("run"));
    Path evaluation = run.evaluation("e0");
    writeImages(evaluation.resolve("samples.npy"), 0, 1);
    Npy.write(evaluation.resolve("labels.npy"), new int[] {2}, new double[] {0, 1});
    Path file = directory.resolve("drawn.png");
    assertTrue(EvaluationFigures.drawSamples(evaluation, file));
    BufferedImage numbered = ImageIO.read(file.toFile());
    RunData.Side side =
        new RunData.Side(
            Optional.empty(),
            List.of(4, 4),
            Collections.nCopies(16, 0.0),
            Collections.nCopies(16, 1.0),
            List.of(),
            List.of("1", "0"),
            List.of(),
            Optional.empty(),
            Optional.empty());
    new RunData(side, side).write(run);
    Files.writeString(run.events(), "");
    assertTrue(EvaluationFigures.drawSamples(evaluation, file));
    BufferedImage named = ImageIO.read(file.toFile());
    for (int y = 34; y < 54; y++) {
      for (int x = 14; x < 54; x++) {
        assertEquals(numbered.getRGB(x, y), named.getRGB(x + 46, y), x + ", " + y);
        assertEquals(numbered.getRGB(x + 46, y), named.getRGB(x, y), x + ", " + y);
      }
    }
  }

  private static void writeImages(Path file, double... shades) throws IOException {
    double[] values = new double[16 * shades.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = shades[i / 16];
    }
    Npy.write(file, new int[] {shades.length, 4, 4}, values);
  }

  private static void assertGrey(int shade, BufferedImage image, int left, int top) {
    int rgb = 0xFF000000 | shade << 16 | shade << 8 | shade;
    assertEquals(rgb, image.getRGB(left + 20, top + 20), "tile at " + left + ", " + top);
  }

  /** A red, a green and a blue image, without classes. */
  @Test
  void imagesOfThreeChannelsAreColoured() throws IOException {
    Path evaluation = directory.resolve("arrays");
    double[] values = new double[3 * 48];
    for (int i = 0; i < 3; i++) {
      Arrays.fill(values, i * 48 + i * 16, i * 48 + i * 16 + 16, 1);
    }
    Npy.write(evaluation.resolve("samples.npy"), new int[] {3, 3, 4, 4}, values);
    draw(evaluation);
    BufferedImage image = ImageIO.read(directory.resolve("out/samples.png").toFile());
    assertEquals(0xFFFF0000, image.getRGB(14 + 20, 54 + 20));
    assertEquals(0xFF00FF00, image.getRGB(60 + 20, 54 + 20));
    assertEquals(0xFF0000FF, image.getRGB(106 + 20, 54 + 20));
    assertEquals(0xFFFFFFFF, image.getRGB(152 + 20, 54 + 20));
  }

  @Test
  void oneDimensionHasHistogramsAndSevenHavePairsOfFive() throws IOException {
    EvaluationFigures one = draw(new SyntheticRun(directory.resolve("one")).writeArrays(500, 1));
    assertEquals(List.of("samples.png", "trajectories.png", "loss.png"), names(one));
    assertTrue(one.drawn().get(0).caption().contains("Densities"));
    EvaluationFigures seven =
        draw(new SyntheticRun(directory.resolve("seven")).writeArrays(500, 7));
    assertEquals(List.of("samples.png", "trajectories.png", "flow.gif", "loss.png"), names(seven));
    assertTrue(seven.drawn().get(0).caption().contains("Of 7 columns those 5"));
    assertTrue(seven.drawn().get(1).caption().contains("Two of 7 columns"));
  }

  @Test
  void whatIsMissingOrBrokenIsLeftOutWithItsReason() throws IOException {
    ReportedRun run = new SyntheticRun(directory.resolve("run")).write(400, 100);
    Path evaluation = run.directory().evaluation(run.evaluation());
    Files.delete(evaluation.resolve("source.npy"));
    Files.writeString(evaluation.resolve("trajectories.npy"), "not an array");
    Npy.write(evaluation.resolve("field_times.npy"), new int[] {2}, new double[] {0, 1});
    EvaluationFigures figures = draw(run);
    assertEquals(List.of("samples.png", "loss.png"), names(figures));
    assertEquals(3, figures.skipped().size());
    assertTrue(figures.skipped().get(0).contains("source.npy"));
    assertTrue(figures.skipped().get(1).contains("trajectories.npy cannot be read"));
    assertTrue(figures.skipped().get(2).contains("[5, 289, 2] instead of [2, 289, 2]"));
  }

  /** As runs without test points once wrote it. */
  @Test
  void aGridOfNothingIsLeftOutWithItsReason() throws IOException {
    ReportedRun run = new SyntheticRun(directory.resolve("run")).write(400, 100);
    Path evaluation = run.directory().evaluation(run.evaluation());
    double[] nowhere = new double[2 * 289];
    Arrays.fill(nowhere, Double.NaN);
    Npy.write(evaluation.resolve("field_grid.npy"), new int[] {289, 2}, nowhere);
    EvaluationFigures figures = draw(run);
    assertFalse(names(figures).contains("field.png"));
    assertEquals(List.of("field_grid.npy has no points that are apart."), figures.skipped());
  }

  /** Said once, and not of each array that there is not. */
  @Test
  void aRunWithoutTestPointsSaysSo() throws IOException {
    Path evaluation = directory.resolve("none");
    for (String name : List.of("source.npy", "target.npy", "samples.npy")) {
      Npy.write(evaluation.resolve(name), new int[] {0, 2}, new double[0]);
    }
    EvaluationFigures figures = draw(evaluation);
    assertEquals(List.of(), figures.drawn());
    assertEquals(
        List.of(
            "There are no pictures of samples: the run has no test points.",
            "There is no loss curve: the journal has one loss at most."),
        figures.skipped());
  }

  @Test
  void nothingAtAllIsNoError() throws IOException {
    EvaluationFigures figures = draw(directory.resolve("nowhere"));
    assertEquals(List.of(), figures.drawn());
    assertFalse(figures.skipped().isEmpty());
  }

  @Test
  void samplesThatAreNotFiniteAreCounted() throws IOException {
    Path evaluation = directory.resolve("arrays");
    Npy.write(evaluation.resolve("target.npy"), new int[] {2, 2}, new double[] {0, 0, 1, 1});
    Npy.write(
        evaluation.resolve("samples.npy"),
        new int[] {3, 2},
        new double[] {0, 0, Double.NaN, 1, 1e30, 1});
    EvaluationFigures figures = draw(evaluation);
    assertTrue(figures.drawn().get(0).caption().contains("2 samples lie outside"));
  }

  /** The standard normal density on 101 by 101 points of [-5, 5]^2. */
  @Test
  void theCaptionOfADensityHasItsIntegral() throws IOException {
    Path evaluation = directory.resolve("arrays");
    int side = 101;
    double[] grid = new double[2 * side * side];
    double[] log = new double[side * side];
    for (int i = 0; i < log.length; i++) {
      int row = i / side;
      grid[2 * i] = -5 + 0.1 * (i % side);
      grid[2 * i + 1] = -5 + 0.1 * row;
      log[i] =
          -(grid[2 * i] * grid[2 * i] + grid[2 * i + 1] * grid[2 * i + 1]) / 2
              - Math.log(2 * Math.PI);
    }
    Npy.write(evaluation.resolve("density_grid.npy"), new int[] {log.length, 2}, grid);
    Npy.write(evaluation.resolve("log_density.npy"), new int[] {log.length}, log);
    EvaluationFigures figures = draw(evaluation);
    assertEquals("Density", figures.drawn().get(0).title());
    assertTrue(
        figures.drawn().get(0).caption().contains("integral over the picture is 1.0000"),
        figures.drawn().get(0).caption());
    Npy.write(evaluation.resolve("log_density.npy"), new int[] {3}, new double[3]);
    assertTrue(draw(evaluation).skipped().stream().anyMatch(why -> why.contains("log_density")));
  }

  /** N(0, 1) and N(0, 1/4) on 101 by 101 points of [-5, 5]^2. */
  @Test
  void theCaptionOfDensitiesOverTimeHasTheirIntegrals() throws IOException {
    Path evaluation = directory.resolve("arrays");
    int side = 101;
    int n = side * side;
    double[] grid = new double[2 * n];
    double[] log = new double[2 * n];
    for (int i = 0; i < n; i++) {
      int row = i / side;
      grid[2 * i] = -5 + 0.1 * (i % side);
      grid[2 * i + 1] = -5 + 0.1 * row;
      double squares = grid[2 * i] * grid[2 * i] + grid[2 * i + 1] * grid[2 * i + 1];
      log[i] = -squares / 2 - Math.log(2 * Math.PI);
      log[n + i] = -squares * 2 - Math.log(2 * Math.PI / 4);
    }
    Npy.write(evaluation.resolve("marginal_times.npy"), new int[] {2}, new double[] {0, 1});
    Npy.write(evaluation.resolve("marginal_grid.npy"), new int[] {n, 2}, grid);
    Npy.write(evaluation.resolve("marginal_log_densities.npy"), new int[] {2, n}, log);
    EvaluationFigures figures = draw(evaluation);
    assertEquals(List.of("density_over_time.png"), names(figures));
    assertTrue(figures.drawn().get(0).caption().contains("1.0000, 1.0000"));
    Npy.write(evaluation.resolve("marginal_log_densities.npy"), new int[] {n, 2}, log);
    assertTrue(draw(evaluation).skipped().stream().anyMatch(why -> why.contains("marginal_log")));
  }

  /** One point of four in each quarter of a square, and then all four in one place. */
  @Test
  void histogramsOfCarriedPointsCountEachOnce() throws IOException {
    Marginals marginals =
        Marginals.ofPoints(
            new double[] {0, 1},
            new double[] {-1, -1, -1, 1, 1, -1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5});
    assertEquals(4, marginals.counted().getAsInt());
    for (DensityGrid density : marginals.densities()) {
      assertEquals(1, density.integral(), 1e-12);
    }
    DensityGrid last = marginals.densities().get(1);
    double cell = last.spacing(0) * last.spacing(1);
    long filled = 0;
    for (int i = 0; i < last.logDensity().length; i++) {
      if (last.at(i) > 0) {
        filled++;
        assertEquals(1 / cell, last.at(i), 1e-9 / cell);
        assertEquals(0.5, last.grid().at(i, 0), last.spacing(0) / 2 + 1e-12);
        assertEquals(0.5, last.grid().at(i, 1), last.spacing(1) / 2 + 1e-12);
      }
    }
    assertEquals(1, filled);
  }

  private void assertSmallAndEndless() throws IOException {
    Path gif = directory.resolve("out/flow.gif");
    assertTrue(Files.size(gif) < 1_500_000);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      assertEquals(41, reader.getNumImages(true));
    } finally {
      reader.dispose();
    }
    String bytes = Files.readString(gif, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("NETSCAPE2.0\u0003\u0001\u0000\u0000\u0000"));
  }

  private EvaluationFigures draw(ReportedRun run) throws IOException {
    return EvaluationFigures.draw(
        run.directory().evaluation(run.evaluation()),
        run.evaluation(),
        RunHistory.read(run.directory()),
        List.of(),
        directory.resolve("out"));
  }

  private EvaluationFigures draw(Path evaluation) throws IOException {
    return EvaluationFigures.draw(
        evaluation, "key", RunHistory.of(List.of()), List.of(), directory.resolve("out"));
  }

  private static List<String> names(EvaluationFigures figures) {
    return figures.drawn().stream().map(f -> f.file().getFileName().toString()).toList();
  }

  private static void assertColoured(BufferedImage image, int x, int y, boolean expected) {
    boolean coloured = (image.getRGB(2 * x, 2 * y) & 0xFFFFFF) != 0xFFFFFF;
    assertEquals(expected, coloured, "at " + x + ", " + y);
  }
}
