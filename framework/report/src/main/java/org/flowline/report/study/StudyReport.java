package org.flowline.report.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.figure.EvaluationFigures;
import org.flowline.report.figure.VectorFigures;
import org.flowline.report.page.Html;
import org.flowline.report.study.figure.StudyFigures;

/** Writes the page of a study, with its pictures beside it. */
public final class StudyReport {

  private StudyReport() {}

  /**
   * Writes {@code index.html}, which needs no other file, and beside it the pictures. A study that
   * is still running has a page of what there is.
   *
   * @param study the study; its runs' curves and pictures are shown as far as they are there
   * @param name what to call it
   * @param output the directory of the page, for example {@code reports/<name>}
   * @return the page
   * @throws IOException where a journal cannot be read or the page cannot be written
   */
  public static Path write(StudyDirectory study, String name, Path output) throws IOException {
    return write(study, name, output, List.of(), VectorFigures.NONE);
  }

  /**
   * The same.
   *
   * @param within keys whose values are compared within only, beside those of the data
   * @param vectors in which formats figures are written beside their PNG
   */
  public static Path write(
      StudyDirectory study, String name, Path output, List<String> within, VectorFigures vectors)
      throws IOException {
    Files.createDirectories(output);
    StudyView view = StudyView.read(study);
    Html page = new Html(name);
    List<StudyView.ProblemView> problems = view.problems(within);
    HeadSection.write(view, problems, name, Optional.empty(), page);
    if (!view.history().trials().isEmpty()) {
      ComparisonSection.write(problems, page);
      Optional<String> noPictures = EvaluationFigures.whyNone();
      if (noPictures.isPresent()) {
        page.element("p", noPictures.get());
      } else {
        List<DrawnFigure> figures = StudyFigures.draw(problems, output);
        writeFigures(figures, page);
        vectors.write(figures);
      }
      SamplesSection.write(problems, output, vectors, page);
      AttachedTableSection.write(view, page);
      RunTables tables = new RunTables(view, study, page);
      tables.writeFailures();
      tables.writeStopped();
      tables.writeAll();
    }
    page.element("h2", "To go on");
    page.element("pre", commands(view, study.name()));
    return write(page, output);
  }

  /**
   * Writes the page of a study that goes on: its state and the tables, without pictures, and read
   * again by the browser.
   *
   * @param view what the journal says
   * @param name what to call it
   * @param output the directory of the page
   * @param ongoing what is computed
   * @return the page
   */
  public static Path writeOngoing(StudyView view, String name, Path output, Ongoing ongoing)
      throws IOException {
    Files.createDirectories(output);
    Html page =
        ongoing.refresh().isPresent()
            ? new Html(name, ongoing.refresh().getAsInt(), ongoing.at())
            : new Html(name);
    List<StudyView.ProblemView> problems = view.problems(List.of());
    HeadSection.write(view, problems, name, Optional.of(ongoing), page);
    if (!view.history().trials().isEmpty()) {
      ComparisonSection.write(problems, page);
    }
    page.element("p", "small", "Pictures and all runs come when the study ends.");
    page.element("h2", "To go on");
    page.element("pre", "./flowline status " + name);
    return write(page, output);
  }

  private static Path write(Html page, Path output) throws IOException {
    Path index = output.resolve("index.html");
    AtomicFile.write(index, out -> out.write(page.document().getBytes(UTF_8)));
    return index;
  }

  private static String commands(StudyView view, String study) {
    return "./flowline compare "
        + study
        + "\n./flowline best "
        + study
        + (view.goal().isPresent() ? "" : " --metric METRIC");
  }

  /** Writes numbered figures under a title, if there are any. */
  static void writeFigures(List<DrawnFigure> figures, Html page) throws IOException {
    if (figures.isEmpty()) {
      return;
    }
    page.element("h2", "Figures");
    int number = 0;
    for (DrawnFigure figure : figures) {
      number++;
      page.open("figure", "").image(figure);
      page.open("figcaption", "").element("b", "Figure " + number + ". " + figure.title() + ". ");
      page.element("span", figure.caption()).close("figcaption").close("figure");
    }
  }
}
