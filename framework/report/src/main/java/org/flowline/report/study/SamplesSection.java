package org.flowline.report.study;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.PlannedRun;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.figure.EvaluationFigures;
import org.flowline.report.figure.VectorFigures;
import org.flowline.report.page.Html;
import org.flowline.report.statistics.ReadableNumber;
import org.flowline.report.study.figure.DataAndSamplesFigure;
import org.flowline.report.study.figure.StudyFigures;

/** The samples of finished runs, side by side. */
final class SamplesSection {

  /** Pictures of runs have two image pixels for one of the layout. */
  private static final int SHARP = 2;

  private SamplesSection() {}

  /** Writes the best and the worst run of each problem. */
  static void write(
      List<StudyView.ProblemView> problems, Path output, VectorFigures vectors, Html page)
      throws IOException {
    boolean titled = false;
    for (int i = 0; i < Math.min(StudyFigures.MOST_PROBLEMS, problems.size()); i++) {
      StudyView study = problems.get(i).study();
      if (!study.ranked().isEmpty()) {
        if (!titled) {
          page.element("h2", "Samples");
          titled = true;
        }
        if (problems.size() > 1) {
          page.element("h3", problems.get(i).name());
        }
        write(study, problems.size() > 1 ? "-" + (i + 1) : "", output, vectors, page);
      }
    }
  }

  private static void write(
      StudyView study, String suffix, Path output, VectorFigures vectors, Html page)
      throws IOException {
    List<StudyView.Run> ranked = study.ranked();
    boolean pair = ranked.size() > 1;
    page.open("div", pair ? "pair" : "");
    write(study, ranked.get(0), pair ? "best" : "only", suffix, output, vectors, page);
    if (pair) {
      write(study, ranked.get(ranked.size() - 1), "worst", suffix, output, vectors, page);
    }
    page.close("div");
  }

  /** Writes the pictures of runs that have no points in the plane to be drawn in one figure. */
  static void writeKept(StudyView study, Path output, VectorFigures vectors, Html page)
      throws IOException {
    List<StudyView.Run> runs =
        study.runs().stream()
            .filter(run -> RunCounts.finished(run.replicate()))
            .filter(run -> DataAndSamplesFigure.clouds(study, run).isEmpty())
            .toList();
    if (runs.isEmpty()) {
      return;
    }
    page.element("h2", "Samples");
    page.open("div", "pair");
    for (StudyView.Run run : runs) {
      String id = run.replicate().planned().run();
      String name = study.parameters(run.trial());
      writeFigure(
          study,
          run,
          output.resolve(id + "-samples.png"),
          name + ". ",
          measured(study, run) + "Run " + id + ".",
          vectors,
          page);
    }
    page.close("div");
  }

  private static void write(
      StudyView study,
      StudyView.Run run,
      String which,
      String suffix,
      Path output,
      VectorFigures vectors,
      Html page)
      throws IOException {
    writeFigure(
        study,
        run,
        output.resolve(which + "-samples" + suffix + ".png"),
        "The " + which + " finished run. ",
        caption(study, run),
        vectors,
        page);
  }

  private static String caption(StudyView study, StudyView.Run run) {
    PlannedRun planned = run.replicate().planned();
    String parameters = study.parameters(run.trial());
    return measured(study, run)
        + "Trial "
        + run.trial().number()
        + ", seed "
        + planned.seed()
        + (parameters.isEmpty() ? "" : ", " + parameters)
        + ".";
  }

  private static String measured(StudyView study, StudyView.Run run) {
    return run.value().isPresent()
        ? study.goal().orElseThrow().metric()
            + " = "
            + ReadableNumber.of(run.value().getAsDouble())
            + ". "
        : "";
  }

  private static void writeFigure(
      StudyView study,
      StudyView.Run run,
      Path file,
      String title,
      String caption,
      VectorFigures vectors,
      Html page)
      throws IOException {
    page.open("figure", "");
    Optional<Path> evaluation = study.evaluation(run.replicate());
    Optional<DrawnFigure> figure =
        evaluation.isPresent() ? figure(evaluation.get(), file, caption) : Optional.empty();
    if (figure.isPresent()) {
      page.image(figure.get());
      vectors.write(List.of(figure.get()));
    } else {
      page.element("p", "small", "This run kept no picture of its samples.");
    }
    page.open("figcaption", "");
    page.element("b", title).element("span", caption);
    page.close("figcaption").close("figure");
  }

  /** One drawn from the arrays of the run, or where it has not kept them its own picture. */
  private static Optional<DrawnFigure> figure(Path evaluation, Path file, String caption)
      throws IOException {
    Optional<DrawnFigure> samples = EvaluationFigures.samples(evaluation, file);
    if (samples.isPresent()) {
      return samples.map(drawn -> drawn.titled("Samples", caption, "Samples. " + caption));
    }
    Path kept = RunDirectory.picture(evaluation);
    if (!Files.isRegularFile(kept)) {
      return Optional.empty();
    }
    AtomicFile.write(file, out -> Files.copy(kept, out));
    BufferedImage image = ImageIO.read(file.toFile());
    return Optional.ofNullable(image)
        .map(
            drawn ->
                new DrawnFigure(
                    file,
                    drawn.getWidth() / SHARP,
                    "Samples",
                    caption,
                    "Samples. " + caption,
                    Optional.empty()));
  }
}
