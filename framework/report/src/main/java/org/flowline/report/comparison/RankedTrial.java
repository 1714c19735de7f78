package org.flowline.report.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.statistics.Summary;

/**
 * A trial that can be ranked.
 *
 * @param trial the trial
 * @param score the goal's metric over its finished replicates
 */
public record RankedTrial(StudyHistory.Trial trial, Summary score) {
  /**
   * The trials by the mean of the goal's metric over their finished replicates, the best first and
   * equals by number. A trial without a finished replicate is left out, and so is one of which a
   * finished replicate has a value that is not finite.
   */
  public static List<RankedTrial> bestFirst(StudyHistory history, StudyGoal goal) {
    List<RankedTrial> ranked = new ArrayList<>();
    for (StudyHistory.Trial trial : history.trials()) {
      Cell cell = Cell.of(List.of(trial), goal.metric());
      if (cell.comparable()) {
        ranked.add(new RankedTrial(trial, cell.summary().orElseThrow()));
      }
    }
    Comparator<RankedTrial> lowest = Comparator.comparingDouble(entry -> entry.score().mean());
    ranked.sort(goal.minimize() ? lowest : lowest.reversed());
    return List.copyOf(ranked);
  }
}
