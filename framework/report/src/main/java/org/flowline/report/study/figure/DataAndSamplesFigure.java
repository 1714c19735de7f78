package org.flowline.report.study.figure;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.journal.study.TrialLabel;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.figure.DrawnFigure;
import org.flowline.report.figure.PlanarClouds;
import org.flowline.report.plot.Drawing;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Panel;
import org.flowline.report.plot.Picture;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;
import org.flowline.report.statistics.ReadableNumber;

/** The data of each trial above the samples of its first finished run, one column a trial. */
public final class DataAndSamplesFigure {

  /** Trials beyond these are left out. */
  static final int MOST = 20;

  private static final int ACROSS = 5;
  private static final int PANEL = 165;
  private static final int GAP = 42;
  private static final int BETWEEN = 8;
  private static final int LEFT = 66;
  private static final int TOP = 34;
  private static final int BOTTOM = 44;
  private static final int RIGHT = 14;
  private static final int BLOCK = TOP + 2 * PANEL + BETWEEN + BOTTOM;
  private static final int FEWEST_ACROSS = 2;
  private static final int POINTS = 850;
  private static final double RADIUS = 1;
  private static final int TICKS = 5;
  private static final String COMMA = ", ";

  private record Column(String label, String measured, Points data, Points samples) {}

  private final StudyView study;
  private final List<Column> columns;

  private DataAndSamplesFigure(StudyView study, List<Column> columns) {
    this.study = study;
    this.columns = columns;
  }

  /** The figure, empty where no finished run has kept data and samples in the plane. */
  public static Optional<DataAndSamplesFigure> of(StudyView study) {
    List<StudyHistory.Trial> trials =
        study.history().trials().size() > MOST ? study.rankedTrials() : study.history().trials();
    List<Column> columns = new ArrayList<>();
    for (StudyHistory.Trial trial : trials) {
      if (columns.size() < MOST) {
        column(study, trial).ifPresent(columns::add);
      }
    }
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new DataAndSamplesFigure(study, columns));
  }

  private static Optional<Column> column(StudyView study, StudyHistory.Trial trial) {
    return study.runs().stream()
        .filter(run -> run.trial().equals(trial) && RunCounts.finished(run.replicate()))
        .flatMap(run -> column(study, run).stream())
        .findFirst();
  }

  private static Optional<Column> column(StudyView study, StudyView.Run run) {
    return clouds(study, run)
        .map(
            clouds ->
                new Column(
                    label(study, run.trial()),
                    measured(study, run),
                    clouds.data(),
                    clouds.samples()));
  }

  /** What a run has kept, empty where that is not in the plane. */
  public static Optional<PlanarClouds> clouds(StudyView study, StudyView.Run run) {
    return study.evaluation(run.replicate()).flatMap(PlanarClouds::read);
  }

  /** Whole components go by their types where these tell the trials apart. */
  private static String label(StudyView study, StudyHistory.Trial trial) {
    List<String> keys = study.keys().differing();
    boolean types =
        keys.size() == 1
            && study.history().trials().stream()
                    .map(of -> type(ParameterKeys.value(of, keys.get(0))))
                    .distinct()
                    .count()
                == study.history().trials().size();
    if (types) {
      return type(ParameterKeys.value(trial, keys.get(0)));
    }
    List<String> values = new ArrayList<>();
    ParameterKeys.values(trial, keys).forEach(value -> values.add(ParameterText.of(value)));
    return values.isEmpty() ? "trial " + trial.number() : String.join(COMMA, values);
  }

  private static String type(Optional<String> value) {
    return value.map(yaml -> TrialLabel.value(yaml).split(COMMA, 2)[0]).orElse("");
  }

  private static String measured(StudyView study, StudyView.Run run) {
    return run.value().isPresent()
        ? shortName(study.goal().orElseThrow()) + " " + ReadableNumber.of(run.value().getAsDouble())
        : "";
  }

  private static String shortName(StudyGoal goal) {
    return goal.metric().substring(goal.metric().indexOf('/') + 1).replace('_', ' ');
  }

  /**
   * Draws it into a PNG.
   *
   * @throws IOException if the file cannot be written
   */
  public DrawnFigure draw(Path file) throws IOException {
    String caption = caption();
    return DrawnFigure.png(file, this::laidOut, "Data and samples", caption, caption);
  }

  private Drawing laidOut(int most) {
    int fitting = Math.max(FEWEST_ACROSS, (most - LEFT - RIGHT + GAP) / (PANEL + GAP));
    int across = Math.min(Math.min(ACROSS, fitting), columns.size());
    int blocks = (columns.size() + across - 1) / across;
    return new Drawing(
        LEFT + across * PANEL + (across - 1) * GAP + RIGHT,
        blocks * BLOCK,
        picture -> draw(picture, across));
  }

  private void draw(Picture picture, int across) {
    for (int i = 0; i < columns.size(); i++) {
      draw(
          picture,
          columns.get(i),
          LEFT + (i % across) * (PANEL + GAP),
          (i / across) * BLOCK + TOP,
          i % across == 0);
    }
  }

  private static void draw(Picture picture, Column column, int x, int y, boolean first) {
    Limits limits = Limits.plane(List.of(column.data()), List.of(column.samples()));
    Panel data = panel(picture, limits, x, y, column.data(), Style.DATA);
    data.title(picture.fitted(column.label(), Style.TITLE, PANEL + GAP / 2.0));
    data.yAxis(first ? "data" : "", TICKS, false);
    int below = y + PANEL + BETWEEN;
    Panel samples = panel(picture, limits, x, below, column.samples(), Style.SAMPLES);
    samples.yAxis(first ? "samples" : "", TICKS, false);
    samples.xAxis(column.measured(), TICKS);
  }

  private static Panel panel(
      Picture picture, Limits limits, int x, int y, Points points, Color color) {
    Rectangle2D.Double area = new Rectangle2D.Double(x, y, PANEL, PANEL);
    Panel panel = new Panel(picture, area, limits.x(), limits.y());
    panel.dots(points, POINTS, Style.translucent(color, 0.6), RADIUS);
    panel.frame();
    return panel;
  }

  private String caption() {
    StringBuilder text = new StringBuilder("Test data above, generated samples below");
    int trials = study.history().trials().size();
    text.append(trials > 1 ? ", one column each" : "");
    int most = columns.stream().mapToInt(column -> column.samples().count()).max().orElse(0);
    text.append(most > POINTS ? "; the first " + POINTS + " points of each" : "");
    text.append(". Both panels of a column have the same limits.");
    if (columns.stream().anyMatch(column -> !column.measured().isEmpty())) {
      text.append(" Under each is ").append(study.goal().orElseThrow().metric());
      text.append(" of that run.");
    }
    if (columns.size() < trials) {
      text.append(" Of ").append(trials).append(" trials ").append(columns.size());
      text.append(" are shown.");
    }
    return text.toString();
  }
}
