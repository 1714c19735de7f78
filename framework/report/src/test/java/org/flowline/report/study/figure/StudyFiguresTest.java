package org.flowline.report.study.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.journal.study.StudyJournal;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.comparison.SweptAxis;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.plot.Series;
import org.flowline.report.study.StudyEvents;
import org.flowline.report.study.SyntheticStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFiguresTest {

  private static final String LONG =
      "{type: of_a_name_that_goes_on_and_on, divergence: hutchinson, probes: 4, antithetic: true}";

  @TempDir private Path directory;

  @Test
  void noInkReachesTheEdgeOfAPictureHoweverLongTheNames() throws IOException {
    StudyEvents events =
        StudyEvents.minimizing(
            "val/loss", "optimizer.a_long_name.of_a_number", "b", "architecture.another_one", LONG);
    for (int i = 0; i < 24; i++) {
      events
          .trial(
              1,
              "optimizer.a_long_name.of_a_number",
              Double.toString(Math.pow(10, -i / 3.0)),
              "b",
              Integer.toString(i),
              "architecture.another_one",
              Double.toString(1.0 / (i + 1)),
              LONG,
              i % 2 + LONG)
          .finished("val/loss", Math.exp(i / 3.0));
    }
    events.trial(1, "b", "3").failed(0, "diverged");
    List<DrawnFigure> figures = StudyFigures.draw(view(events).problems(List.of()), directory);
    assertEquals(3, figures.size(), "without runs there are no curves");
    for (DrawnFigure figure : figures) {
      assertWhiteEdge(figure);
    }
    assertWhiteEdges(new SyntheticStudy(directory.resolve("search")).search("search"));
    assertWhiteEdges(new SyntheticStudy(directory.resolve("part")).unfinished("part"));
  }

  private void assertWhiteEdges(StudyDirectory study) throws IOException {
    for (DrawnFigure figure :
        StudyFigures.draw(StudyView.read(study).problems(List.of()), directory)) {
      assertWhiteEdge(figure);
    }
  }

  private static void assertWhiteEdge(DrawnFigure figure) throws IOException {
    BufferedImage image = ImageIO.read(figure.file().toFile());
    assertEquals(2 * figure.width(), image.getWidth());
    int right = image.getWidth() - 1;
    int bottom = image.getHeight() - 1;
    for (int x = 0; x <= right; x++) {
      assertEquals(-1, image.getRGB(x, 0), figure.title() + ", top, " + x);
      assertEquals(-1, image.getRGB(x, bottom), figure.title() + ", bottom, " + x);
    }
    for (int y = 0; y <= bottom; y++) {
      assertEquals(-1, image.getRGB(0, y), figure.title() + ", left, " + y);
      assertEquals(-1, image.getRGB(right, y), figure.title() + ", right, " + y);
    }
  }

  @Test
  void bandsAreMeanAndSampleDeviationOfTheRunsThatReachAStep() {
    Band band =
        Band.of(
            List.of(
                new Series(new double[] {10, 20, 30}, new double[] {1, 5, 7}),
                new Series(new double[] {10, 15, 20}, new double[] {3, 9, 5})));
    assertArrayEquals(new double[] {10, 20, 30}, band.steps(), "15 is missing from one of them");
    assertArrayEquals(new double[] {2, 5, 7}, band.means(), 1e-12);
    assertArrayEquals(new double[] {Math.sqrt(2), 0, 0}, band.deviations(), 1e-12);
  }

  @Test
  void axesAreLogarithmicWhereNumbersAre() {
    assertTrue(axis("1e-4", "0.001", "0.1").range().log());
    assertTrue(axis("16", "32", "64", "128").range().log(), "powers of two");
    assertFalse(axis("1", "2", "3", "4").range().log());
    assertFalse(axis("0", "1", "100").range().log(), "0 has no logarithm");
    assertFalse(axis("ot", "vp", "1").numbers());
    assertFalse(axis("1", "2").numbers(), "two numbers are compared as names");
    assertEquals(List.of("2", "10", "30"), axis("10", "30", "2").values());
  }

  private static SweptAxis axis(String... values) {
    StudyEvents events = StudyEvents.minimizing("val/loss", "a");
    for (String value : values) {
      events.trial(1, "a", value);
    }
    StudyHistory history = events.history();
    return SweptAxis.of(history, ParameterKeys.of(history)).get(0);
  }

  @Test
  void stripsAreInTheOrderOfTheirMeansAndHideNoRun() throws IOException {
    StudyEvents events =
        StudyEvents.minimizing("val/loss", "a", "b")
            .trial(3, "a", "x", "b", "p")
            .finished("val/loss", 5, 7)
            .trial(3, "a", "y", "b", "p")
            .failed(0, "diverged")
            .trial(3, "a", "z", "b", "q")
            .finished("val/loss", 1, 2, 3);
    List<StripBlock> blocks = StripBlock.all(view(events));
    assertEquals(List.of("a \u00b7 b", "a", "b"), blocks.stream().map(StripBlock::title).toList());
    StripBlock a = blocks.get(1);
    assertEquals(List.of("z", "x", "y"), a.strips().stream().map(StripBlock.Strip::label).toList());
    assertEquals(
        List.of("n = 3", "n = 2, 1 missing", "n = 0, 1 failed, 2 missing"),
        a.strips().stream().map(StripBlock.Strip::counts).toList());
    assertEquals(9, a.strips().stream().mapToInt(strip -> strip.runs().size()).sum());
  }

  /** The strips of couplings are of the two paths that both were tried with. */
  @Test
  void stripsOfOneKeyAreOfWhatAllItsValuesHave() throws IOException {
    StudyEvents events = StudyEvents.minimizing("val/distance", "path", "coupling");
    for (String path : List.of("linear", "ot", "ve")) {
      for (String coupling : List.of("independent", "ot")) {
        if (!path.equals("ve") || coupling.equals("independent")) {
          events
              .trial(1, "path", path, "coupling", coupling)
              .finished("val/distance", path.equals("ve") ? 100 : 1);
        }
      }
    }
    List<StripBlock> blocks = StripBlock.all(view(events));
    StripBlock couplings = blocks.get(blocks.size() - 1);
    assertEquals("coupling", couplings.title());
    assertEquals(List.of("path=ve"), couplings.leftOut());
    for (StripBlock.Strip strip : couplings.strips()) {
      assertEquals(List.of(1.0, 1.0), strip.values(), strip.label());
    }
  }

  @Test
  void eachProblemHasFiguresOfItsOwn() throws IOException {
    StudyEvents events = new StudyEvents(Optional.empty(), "target.type", "a");
    for (String target : List.of("moons", "circles")) {
      for (String a : List.of("x", "y")) {
        events.trial(2, "target.type", target, "a", a).finished("val/loss", 1, 2);
      }
    }
    List<DrawnFigure> figures = StudyFigures.draw(view(events).problems(List.of()), directory);
    assertEquals(
        List.of(
            "target.type = moons: Categorical parameters",
            "target.type = circles: Categorical parameters"),
        figures.stream().map(DrawnFigure::title).toList());
    assertEquals(2, figures.stream().map(DrawnFigure::file).distinct().count());
  }

  @Test
  void eachTrialThatKeptItsArraysHasAColumn() throws IOException {
    StudyEvents events = new StudyEvents(Optional.empty(), "target");
    for (String target : List.of("{type: moons, noise: 0.1}", "{type: circles}", "{type: csv}")) {
      events.trial(1, "target", target).finished("eval/loss", 0.5);
    }
    StudyView view = view(events);
    assertTrue(DataAndSamplesFigure.of(view).isEmpty(), "no run has kept arrays");
    int[] widths = new int[3];
    for (int trial = 0; trial < 3; trial++) {
      Path evaluation =
          new RunDirectory(directory.resolve("runs").resolve(StudyEvents.run(trial, 0)))
              .evaluation(StudyEvents.EVALUATION);
      int dimension = trial < 2 ? 2 : 3;
      for (String name : List.of("target.npy", "samples.npy")) {
        Npy.write(evaluation.resolve(name), new int[] {4, dimension}, new double[4 * dimension]);
      }
      DataAndSamplesFigure figure = DataAndSamplesFigure.of(view).orElseThrow();
      DrawnFigure drawn = figure.draw(directory.resolve("data-and-samples-" + trial + ".png"));
      assertWhiteEdge(drawn);
      widths[trial] = drawn.width();
    }
    assertTrue(widths[0] < widths[1]);
    assertEquals(widths[1], widths[2], "points of three coordinates are no picture");
  }

  private StudyView view(StudyEvents events) throws IOException {
    StudyDirectory of = StudyDirectory.of(directory.resolve("runs"), "of");
    try (StudyJournal journal = StudyJournal.open(of)) {
      journal.append(events.all());
    }
    return StudyView.read(of);
  }
}
