package org.flowline.report.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.StudyGoal;
import org.flowline.report.Figure;

/** The figures of a study, as far as it has what they show. */
final class StudyFigures {

  private static final int MANY_AXES = 3;

  private StudyFigures() {}

  /** Draws what depends on the parameters, then the training and the samples, as files. */
  static List<Figure> draw(StudyView study, Path directory) throws IOException {
    List<Figure> figures = new ArrayList<>();
    List<SweptAxis> axes = SweptAxis.of(study.history(), study.keys());
    if (study.values().length > 0) {
      List<StripBlock> blocks = StripBlock.all(study);
      if (!blocks.isEmpty()) {
        figures.add(new StripsFigure(study, blocks).draw(directory.resolve("categories.png")));
      }
      List<SweptAxis> numbers = axes.stream().filter(SweptAxis::numbers).toList();
      if (!numbers.isEmpty()) {
        figures.add(new ScatterFigure(study, numbers).draw(directory.resolve("numbers.png")));
      }
      boolean several = Ranking.of(study.history(), study.goal().orElseThrow()).size() > 1;
      if (numbers.size() >= MANY_AXES && several) {
        figures.add(new ParallelFigure(study, axes).draw(directory.resolve("parallel.png")));
      }
    }
    Curves curves = Curves.read(study);
    if (!curves.groups().isEmpty()) {
      String goal = study.values().length > 0 ? study.goal().map(StudyGoal::metric).orElse("") : "";
      figures.add(new CurvesFigure(curves, goal).draw(directory.resolve("curves.png")));
    }
    Optional<DataAndSamplesFigure> samples = DataAndSamplesFigure.of(study);
    if (samples.isPresent()) {
      figures.add(samples.get().draw(directory.resolve("data-and-samples.png")));
    }
    return figures;
  }
}
