package org.flowline.report.study.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.flowline.journal.run.RunHistory;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.figure.EvaluationFigures;
import org.flowline.report.figure.VectorFigures;
import org.flowline.report.run.ReportedRun;
import org.flowline.report.run.SyntheticRun;
import org.flowline.report.study.SyntheticStudy;
import org.flowline.report.vector.FigureWidth;
import org.flowline.report.vector.VectorFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

class VectorFiguresTest {
  private static final int LARGEST = 1_000_000;

  @TempDir Path directory;

  @Test
  void figuresOfARunHaveTextAndFontsAndAreSmall() throws Exception {
    List<DrawnFigure> figures = ofARun(20_000);
    assertEquals(
        List.of("samples", "trajectories", "field", "loss"),
        assertWhole(figures, FigureWidth.PAGE, Double.MAX_VALUE));
    String samples = text(file(figures.get(0), "pdf"));
    for (String word : List.of("Source", "Data", "Samples", "x\u2081", "x\u2082")) {
      assertTrue(samples.contains(word), samples);
    }
  }

  @Test
  void figuresOfAStudyHaveTextAndFontsAndAreSmall() throws Exception {
    List<DrawnFigure> figures = ofAStudy();
    assertFalse(figures.isEmpty());
    assertWhole(figures, FigureWidth.PAGE, Double.MAX_VALUE);
  }

  @Test
  void figuresAreNoWiderThanAColumnOrTheText() throws Exception {
    for (List<DrawnFigure> figures : List.of(ofARun(1500), ofAStudy())) {
      assertWhole(figures, FigureWidth.COLUMN, 3.25 * 72);
      assertWhole(figures, FigureWidth.TEXT, 6.75 * 72);
    }
  }

  @Test
  void theSameFigureHasTheSameBytes() throws IOException {
    DrawnFigure figure = ofARun(1500).get(0);
    VectorFigures vectors =
        new VectorFigures(Set.of(VectorFormat.SVG, VectorFormat.PDF), FigureWidth.PAGE);
    for (String end : List.of("svg", "pdf")) {
      vectors.write(List.of(figure));
      byte[] first = Files.readAllBytes(file(figure, end));
      vectors.write(List.of(figure));
      assertArrayEquals(first, Files.readAllBytes(file(figure, end)), end);
    }
  }

  private List<DrawnFigure> ofARun(int points) throws IOException {
    ReportedRun run = new SyntheticRun(directory.resolve("run")).write(points, 1000);
    return EvaluationFigures.draw(
            run.directory().evaluation(run.evaluation()),
            run.evaluation(),
            RunHistory.read(run.directory()),
            List.of(),
            directory.resolve("out"))
        .drawn();
  }

  private List<DrawnFigure> ofAStudy() throws IOException {
    return StudyFigures.draw(
        StudyView.read(new SyntheticStudy(directory.resolve("search")).search("search"))
            .problems(List.of()),
        directory.resolve("out"));
  }

  /** Writes figures, and returns the names of those that have other formats. */
  private static List<String> assertWhole(List<DrawnFigure> figures, FigureWidth width, double most)
      throws Exception {
    new VectorFigures(Set.of(VectorFormat.values()), width).write(figures);
    List<DrawnFigure> drawn = figures.stream().filter(f -> f.layout().isPresent()).toList();
    for (DrawnFigure figure : drawn) {
      Path pdf = file(figure, "pdf");
      assertFalse(text(pdf).isBlank(), figure.title());
      try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
        assertTrue(document.getPage(0).getMediaBox().getWidth() <= most + 0.01, figure.title());
        assertTrue(embedded(document.getPage(0).getResources()) > 0, figure.title());
      }
      Path svg = file(figure, "svg");
      NodeList texts =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(svg.toFile())
              .getElementsByTagName("text");
      assertTrue(texts.getLength() > 0, figure.title());
      for (Path file : List.of(pdf, svg)) {
        assertTrue(Files.size(file) < LARGEST, file + " has " + Files.size(file) + " bytes");
      }
    }
    return drawn.stream()
        .map(figure -> figure.file().getFileName().toString().replace(".png", ""))
        .toList();
  }

  private static Path file(DrawnFigure figure, String end) {
    String name = figure.file().getFileName().toString();
    return figure.file().resolveSibling(name.replace("png", end));
  }

  private static String text(Path pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      return new PDFTextStripper().getText(document);
    }
  }

  /** How many fonts there are, all of which are in the file. */
  private static int embedded(PDResources resources) throws IOException {
    int fonts = 0;
    for (COSName name : resources.getFontNames()) {
      assertTrue(resources.getFont(name).isEmbedded(), name.getName());
      fonts++;
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
        fonts += embedded(form.getResources());
      }
    }
    return fonts;
  }
}
