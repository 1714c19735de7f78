package org.flowline.report.study.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.study.StudyGoal;
import org.flowline.report.comparison.RankedTrial;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.comparison.SweptAxis;
import org.flowline.report.figure.DrawnFigure;

/** The figures of a study, as far as it has what they show. */
public final class StudyFigures {

  private static final int MANY_AXES = 3;

  private StudyFigures() {}

  /** Problems that have figures of their own; more would make a page that nobody reads. */
  public static final int MOST_PROBLEMS = 8;

  /** Draws the figures of each problem, as files. */
  public static List<DrawnFigure> draw(List<StudyView.ProblemView> problems, Path directory)
      throws IOException {
    if (problems.size() == 1) {
      return draw(problems.get(0).study(), directory, "");
    }
    List<DrawnFigure> figures = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_PROBLEMS, problems.size()); i++) {
      String name = problems.get(i).name();
      for (DrawnFigure figure : draw(problems.get(i).study(), directory, "-" + (i + 1))) {
        figures.add(
            figure.titled(name + ": " + figure.title(), figure.caption(), figure.alternative()));
      }
    }
    return figures;
  }

  /** Draws what depends on the parameters, then the training and the samples. */
  private static List<DrawnFigure> draw(StudyView study, Path directory, String suffix)
      throws IOException {
    List<DrawnFigure> figures = new ArrayList<>();
    List<SweptAxis> axes = SweptAxis.of(study.history(), study.keys());
    if (study.values().length > 0) {
      List<StripBlock> blocks = StripBlock.all(study);
      if (!blocks.isEmpty()) {
        figures.add(
            new StripsFigure(study, blocks)
                .draw(directory.resolve("categories" + suffix + ".png")));
      }
      List<SweptAxis> numbers = axes.stream().filter(SweptAxis::numbers).toList();
      if (!numbers.isEmpty()) {
        figures.add(
            new ScatterFigure(study, numbers).draw(directory.resolve("numbers" + suffix + ".png")));
      }
      boolean several =
          RankedTrial.bestFirst(study.history(), study.goal().orElseThrow()).size() > 1;
      if (numbers.size() >= MANY_AXES && several) {
        figures.add(
            new ParallelFigure(study, axes).draw(directory.resolve("parallel" + suffix + ".png")));
      }
    }
    Curves curves = Curves.read(study);
    if (!curves.groups().isEmpty()) {
      String goal = study.values().length > 0 ? study.goal().map(StudyGoal::metric).orElse("") : "";
      figures.add(
          new CurvesFigure(curves, goal).draw(directory.resolve("curves" + suffix + ".png")));
    }
    Optional<DataAndSamplesFigure> samples = DataAndSamplesFigure.of(study);
    if (samples.isPresent()) {
      figures.add(samples.get().draw(directory.resolve("data-and-samples" + suffix + ".png")));
    }
    return figures;
  }
}
