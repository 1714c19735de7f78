package org.flowline.report.study;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.flowline.journal.AtomicFile;
import org.flowline.journal.PlannedRun;
import org.flowline.journal.RunDirectory;
import org.flowline.report.Figure;
import org.flowline.report.Figures;
import org.flowline.report.Html;
import org.flowline.report.statistics.NumberText;

/** The samples of the best and the worst finished run, side by side. */
final class SamplesSection {

  /** Pictures of runs have two image pixels for one of the layout. */
  private static final int SHARP = 2;

  private SamplesSection() {}

  static void write(StudyView study, Path output, Html page) throws IOException {
    List<StudyView.Run> ranked = study.ranked();
    if (ranked.isEmpty()) {
      return;
    }
    page.element("h2", "Samples");
    boolean pair = ranked.size() > 1;
    page.open("div", pair ? "pair" : "");
    write(study, ranked.get(0), pair ? "best" : "only", output, page);
    if (pair) {
      write(study, ranked.get(ranked.size() - 1), "worst", output, page);
    }
    page.close("div");
  }

  private static void write(
      StudyView study, StudyView.Run run, String which, Path output, Html page) throws IOException {
    PlannedRun planned = run.replicate().planned();
    String parameters = study.parameters(run.trial());
    String caption =
        study.goal().orElseThrow().metric()
            + " = "
            + NumberText.of(run.value().getAsDouble())
            + ". Trial "
            + run.trial().number()
            + ", seed "
            + planned.seed()
            + (parameters.isEmpty() ? "" : ", " + parameters)
            + ". Run "
            + planned.run()
            + ".";
    page.open("figure", "");
    Path file = output.resolve(which + "-samples.png");
    Optional<Figure> figure = figure(study.directory().run(planned), planned, file, caption);
    if (figure.isPresent()) {
      page.image(figure.get());
    } else {
      page.element("p", "small", "This run kept no picture of its samples.");
    }
    page.open("figcaption", "");
    page.element("b", "The " + which + " finished run. ").element("span", caption);
    page.close("figcaption").close("figure");
  }

  /** The run's own picture, or one drawn from its arrays. */
  private static Optional<Figure> figure(
      RunDirectory run, PlannedRun planned, Path file, String caption) throws IOException {
    Path evaluation = run.evaluation(planned.evaluation());
    Path kept = evaluation.resolve("samples.png");
    if (Files.isRegularFile(kept)) {
      AtomicFile.write(file, out -> Files.copy(kept, out));
    } else if (!Figures.drawSamples(evaluation, file)) {
      return Optional.empty();
    }
    BufferedImage image = ImageIO.read(file.toFile());
    return Optional.ofNullable(image)
        .map(
            drawn ->
                new Figure(
                    file, drawn.getWidth() / SHARP, "Samples", caption, "Samples. " + caption));
  }
}
