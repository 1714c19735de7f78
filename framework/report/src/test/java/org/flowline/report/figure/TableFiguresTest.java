package org.flowline.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;
import org.flowline.report.vector.FigureWidth;
import org.flowline.report.vector.VectorFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFiguresTest {
  private static final int ROWS = 600;
  private static final List<String> CLASSES = List.of("apple", "pear");

  private final Random random = new Random(3);

  @TempDir Path directory;

  /** Of nine normal columns samples have one shifted, and two that lost their correlation. */
  @Test
  void theColumnsThatSamplesMissAreChosen() {
    double[] data = new double[9 * 4000];
    double[] made = new double[9 * 4000];
    for (int i = 0; i < data.length; i++) {
      double scale = Math.pow(10, i % 9 - 4);
      data[i] = scale * random.nextGaussian();
      made[i] = scale * random.nextGaussian();
    }
    for (int i = 0; i < 4000; i++) {
      made[9 * i + 4] += 2 * Math.pow(10, 0);
      data[9 * i + 7] = 1e6 * data[9 * i + 1] + 0.1 * data[9 * i + 7];
    }
    ColumnChoice choice =
        ColumnChoice.missedMost(new Points(4000, 9, data), new Points(4000, 9, made));
    assertEquals(5, choice.columns().size());
    assertTrue(choice.columns().containsAll(List.of(1, 4, 7)), choice.columns().toString());
    assertEquals(choice.columns().stream().sorted().toList(), choice.columns());
    assertTrue(choice.reason().contains("Of 9 columns those 5"));
  }

  /** A shift by two deviations is missed by two, in whatever unit; one of no spread by none. */
  @Test
  void missesAreInDeviationsOfTheData() {
    double[] data = new double[3 * 1000];
    double[] made = new double[3 * 1000];
    for (int i = 0; i < 1000; i++) {
      double value = random.nextGaussian();
      double[] scales = {1, 1e5};
      for (int j = 0; j < 2; j++) {
        data[3 * i + j] = scales[j] * value;
        made[3 * i + j] = scales[j] * (value + 2);
      }
      data[3 * i + 2] = 7;
      made[3 * i + 2] = 8;
    }
    Points known = new Points(1000, 3, data);
    Points shifted = new Points(1000, 3, made);
    double miss = ColumnChoice.quantileMiss(known, shifted, 0);
    assertEquals(2 / ColumnChoice.deviation(known, 0), miss, 1e-9);
    assertEquals(miss, ColumnChoice.quantileMiss(known, shifted, 1), 1e-9);
    assertEquals(0, ColumnChoice.quantileMiss(known, shifted, 2));
    assertEquals(1, ColumnChoice.correlation(known, 0, 1), 1e-12);
  }

  @Test
  void eachClassHasAColourAndManyShareGrey() {
    ClassColors two = ClassColors.of(new int[] {1, 0, 1}, CLASSES).orElseThrow();
    assertEquals(CLASSES, two.names());
    assertEquals(Style.distinct(1), two.color(0));
    assertFalse(two.gathered());
    int[] labels = new int[100];
    Arrays.setAll(labels, i -> i < 50 ? 11 : i % 12);
    ClassColors many = ClassColors.of(labels, List.of()).orElseThrow();
    assertEquals(Style.distinct(), many.names().size());
    assertTrue(many.names().contains("11") && many.names().contains("5 others"));
    assertTrue(many.gathered());
    Set<Integer> own = new HashSet<>(IntStream.range(0, 100).map(many::of).boxed().toList());
    assertEquals(Style.distinct(), own.size());
    assertEquals(Optional.empty(), ClassColors.of(new int[] {0, 0}, List.of()));
  }

  /** Text of a PDF is text: names of columns and classes are in it, and it is as wide as asked. */
  @Test
  void pairsBearTheNamesOfColumnsAndClasses() throws Exception {
    Path evaluation = run(4, true);
    DrawnFigure pairs = draw(evaluation, List.of()).drawn().get(0);
    assertTrue(pairs.caption().contains("coloured by class"), pairs.caption());
    new VectorFigures(Set.of(VectorFormat.SVG), FigureWidth.COLUMN).write(List.of(pairs));
    String svg = Files.readString(directory.resolve("out/samples.svg"));
    for (String word : List.of("column_1", "column_4", "apple", "pear")) {
      assertTrue(svg.contains(">" + word + "<"), word);
    }
    assertTrue(Files.size(directory.resolve("out/samples.svg")) < 1_000_000);
    BufferedImage image = ImageIO.read(pairs.file().toFile());
    assertTrue(coloured(image, Style.distinct(0).getRGB()));
    assertTrue(coloured(image, Style.distinct(1).getRGB()));
  }

  /** Twenty clouds that fill their panels have the most to say of all figures. */
  @Test
  void pairsOfManyEvenPointsStayBelowAMegabyte() throws Exception {
    Path evaluation = directory.resolve("even");
    for (String name : List.of("samples.npy", "target.npy", "source.npy")) {
      Npy.write(evaluation.resolve(name), new int[] {5000, 6}, random.doubles(5000 * 6).toArray());
    }
    DrawnFigure pairs = draw(evaluation, List.of()).drawn().get(0);
    new VectorFigures(Set.of(VectorFormat.SVG, VectorFormat.PDF), FigureWidth.TEXT)
        .write(List.of(pairs));
    for (String name : List.of("samples.svg", "samples.pdf")) {
      long size = Files.size(directory.resolve("out").resolve(name));
      assertTrue(size < 1_000_000, name + " has " + size);
    }
  }

  @Test
  void columnsThatAreAskedForAreShownInTheirOrder() throws Exception {
    DrawnFigure pairs = draw(run(7, false), List.of(6, 2)).drawn().get(0);
    assertFalse(pairs.caption().contains("Of 7"), pairs.caption());
    new VectorFigures(Set.of(VectorFormat.SVG), FigureWidth.TEXT).write(List.of(pairs));
    String svg = Files.readString(directory.resolve("out/samples.svg"));
    assertTrue(svg.contains(">column_7<") && svg.contains(">column_3<"));
    assertFalse(svg.contains(">column_1<"));
  }

  /** A series of three steps of two numbers is no table of six columns. */
  @Test
  void aSeriesHasNoPairs() throws IOException {
    Path evaluation = directory.resolve("series");
    for (String name : List.of("samples.npy", "target.npy")) {
      Npy.write(evaluation.resolve(name), new int[] {50, 3, 2}, new double[300]);
    }
    DrawnFigure figure = draw(evaluation, List.of()).drawn().get(0);
    assertTrue(figure.caption().contains("first two of 6 coordinates"), figure.caption());
  }

  @Test
  void aColumnThatOutweighsTheOthersIsTold() throws IOException {
    String text = UnlikeColumns.sentences(run(4, false)).orElseThrow();
    assertTrue(text.contains("% of the variance of the data is that of column_4"), text);
    Path alike = directory.resolve("alike");
    double[] values = new double[800];
    Arrays.setAll(values, i -> random.nextGaussian());
    Npy.write(alike.resolve("samples.npy"), new int[] {200, 4}, values);
    Npy.write(alike.resolve("target.npy"), new int[] {200, 4}, values);
    assertEquals(Optional.empty(), UnlikeColumns.sentences(alike));
  }

  /** The plane of two columns has the rows' numbers. */
  @Test
  void aPlaneHasTheColumnsOfItsAxes() {
    Points points = new Points(2, 3, new double[] {1, 2, 3, 4, 5, 6});
    assertArrayEquals(new double[] {3, 1, 6, 4}, points.plane(2, 0).values());
  }

  /** A run whose columns differ by factors of ten. */
  private Path run(int d, boolean classes) throws IOException {
    RunDirectory run = new RunDirectory(directory.resolve("run"));
    Path evaluation = run.evaluation("e0");
    for (String name : List.of("source.npy", "target.npy", "samples.npy")) {
      double[] values = new double[ROWS * d];
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.pow(10, i % d) * random.nextGaussian();
      }
      Npy.write(evaluation.resolve(name), new int[] {ROWS, d}, values);
    }
    if (classes) {
      double[] labels = new double[ROWS];
      Arrays.setAll(labels, i -> i % 2);
      Npy.write(evaluation.resolve("labels.npy"), new int[] {ROWS}, labels);
    }
    RunData.Side side =
        new RunData.Side(
            Optional.empty(),
            List.of(d),
            Collections.nCopies(d, 0.0),
            Collections.nCopies(d, 1.0),
            IntStream.rangeClosed(1, d).mapToObj(j -> "column_" + j).toList(),
            CLASSES,
            List.of(),
            Optional.empty(),
            Optional.empty());
    new RunData(side, side).write(run);
    Files.writeString(run.events(), "");
    return evaluation;
  }

  private EvaluationFigures draw(Path evaluation, List<Integer> columns) throws IOException {
    return EvaluationFigures.draw(
        evaluation, "key", RunHistory.of(List.of()), columns, directory.resolve("out"));
  }

  private static boolean coloured(BufferedImage image, int rgb) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == rgb) {
          return true;
        }
      }
    }
    return false;
  }
}
