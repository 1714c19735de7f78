package org.flowline.report.study.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.comparison.RunCounts;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.plot.Series;
import org.flowline.report.plot.Style;

/**
 * The curves of the best settings of a study.
 *
 * @param metric what is drawn, {@code val/loss}, or {@code train/loss} where that was not measured
 * @param keys the keys whose values name the groups
 * @param groups one a setting, the best first
 * @param of how many settings there are
 */
public record Curves(String metric, String keys, List<Group> groups, int of) {

  private static final String BETWEEN = " \u00b7 ";
  private static final int WINDOWS = 40;

  /**
   * One setting.
   *
   * @param label its values
   * @param band its curve
   */
  record Group(String label, Band band) {}

  private record Measured(StudyHistory.Trial trial, List<RunHistory> runs) {}

  /** Reads the journals of the runs of the best settings. */
  public static Curves read(StudyView study) throws IOException {
    List<StudyHistory.Trial> ranked = study.rankedTrials();
    List<StudyHistory.Trial> trials = ranked.isEmpty() ? study.history().trials() : ranked;
    List<Measured> best = new ArrayList<>();
    for (StudyHistory.Trial trial : trials) {
      List<RunHistory> runs = histories(study, trial, !ranked.isEmpty());
      if (!runs.isEmpty() && best.size() < Style.distinct()) {
        best.add(new Measured(trial, runs));
      }
    }
    List<Group> validation = groups(study, best, "val/loss", false);
    String metric = validation.isEmpty() ? "train/loss" : "val/loss";
    List<Group> groups = validation.isEmpty() ? groups(study, best, metric, true) : validation;
    return new Curves(
        metric, String.join(BETWEEN, study.keys().differing()), groups, trials.size());
  }

  private static List<RunHistory> histories(
      StudyView study, StudyHistory.Trial trial, boolean finishedOnly) throws IOException {
    List<RunHistory> histories = new ArrayList<>();
    for (StudyHistory.Replicate replicate : trial.replicates()) {
      RunDirectory run = study.place(replicate);
      boolean wanted = !finishedOnly || RunCounts.finished(replicate);
      if (wanted && Files.isRegularFile(run.events())) {
        histories.add(RunHistory.readResults(run));
      }
    }
    return histories;
  }

  private static List<Group> groups(
      StudyView study, List<Measured> best, String metric, boolean smooth) {
    List<Group> groups = new ArrayList<>();
    for (Measured of : best) {
      List<Series> series = new ArrayList<>();
      for (RunHistory run : of.runs()) {
        Series raw = Series.of(run, metric);
        if (raw.size() > 0) {
          series.add(smooth ? raw.smoothed(Math.max(1, raw.size() / WINDOWS)) : raw);
        }
      }
      Band band = Band.of(series);
      if (band.size() > 1) {
        groups.add(new Group(label(study, of.trial()), band));
      }
    }
    return List.copyOf(groups);
  }

  private static String label(StudyView study, StudyHistory.Trial trial) {
    String values =
        ParameterKeys.values(trial, study.keys().differing()).stream()
            .map(ParameterText::of)
            .collect(Collectors.joining(BETWEEN));
    return values.isEmpty() ? "all runs" : values;
  }
}
