package org.flowline.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.flowline.report.plot.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvergenceFigureTest {
  @TempDir private Path directory;

  private BufferedImage draw(int solvers, double... errors) throws IOException {
    List<ConvergenceFigure.Curve> curves = new ArrayList<>();
    for (int i = 0; i < solvers; i++) {
      double[] evaluations = new double[errors.length];
      for (int k = 0; k < errors.length; k++) {
        evaluations[k] = (i + 1) * Math.pow(2, k);
      }
      curves.add(
          new ConvergenceFigure.Curve("solver" + i, "oscillator", i == 0, evaluations, errors));
      curves.add(
          new ConvergenceFigure.Curve("solver" + i, "logistic", i == 0, evaluations, errors));
    }
    Path file = directory.resolve("figure.png");
    new ConvergenceFigure(curves).draw(file);
    return ImageIO.read(file.toFile());
  }

  private static int count(BufferedImage image, int color) {
    int count = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == color ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void everySolverHasItsColourAndTheLegendGrowsWithThem() throws IOException {
    BufferedImage image = draw(7, 1e-1, 1e-3, 1e-5);
    for (int i = 0; i < 7; i++) {
      assertTrue(count(image, Style.distinct(i).getRGB() & 0xFFFFFF) > 100, "solver " + i);
    }
    assertTrue(image.getHeight() > draw(6, 1e-1, 1e-3, 1e-5).getHeight());
  }

  /** A logarithmic axis has no place for them, and the curve goes on behind them. */
  @Test
  void errorsOfZeroAreLeftOut() throws IOException {
    BufferedImage image = draw(1, 1e-1, 0, Double.NaN, 1e-5);
    assertTrue(count(image, Style.distinct(0).getRGB() & 0xFFFFFF) > 100);
    assertEquals(draw(1, 0).getWidth(), image.getWidth());
  }

  /** The name of the file says the format; the text of an svg is text. */
  @Test
  void vectorsAreWrittenWhereTheNameSaysSo() throws IOException {
    ConvergenceFigure figure =
        new ConvergenceFigure(
            List.of(
                new ConvergenceFigure.Curve(
                    "heun (2.00)", "logistic", false, new double[] {2, 4}, new double[] {4, 1})));
    Path svg = directory.resolve("figure.svg");
    figure.draw(svg);
    assertTrue(Files.readString(svg).contains(">heun (2.00)<"));
    Path pdf = directory.resolve("figure.pdf");
    figure.draw(pdf);
    assertTrue(Files.readString(pdf, StandardCharsets.ISO_8859_1).startsWith("%PDF"));
  }
}
