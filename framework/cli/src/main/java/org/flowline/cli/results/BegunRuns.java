package org.flowline.cli.results;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flowline.journal.json.CorruptJournalException;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;

/**
 * The runs of a study of whose end its journal says nothing, and which were begun: they are
 * computed, or whoever did that is gone.
 *
 * @param histories what the journals of these runs say, by the runs
 */
record BegunRuns(Map<PlannedRun, RunHistory> histories) {
  /** Those of a study; what cannot be read was not begun. */
  static BegunRuns of(StudyDirectory study, StudyHistory history) throws IOException {
    Map<PlannedRun, RunHistory> begun = new LinkedHashMap<>();
    for (StudyHistory.Trial trial : history.trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        if (replicate.outcome().isEmpty() && !trial.stopped()) {
          RunHistory known = read(study.run(replicate.planned()));
          if (known.state().isPresent()) {
            begun.put(replicate.planned(), known);
          }
        }
      }
    }
    return new BegunRuns(begun);
  }

  private static RunHistory read(RunDirectory run) throws IOException {
    try {
      return RunHistory.readResults(run);
    } catch (CorruptJournalException e) {
      return RunHistory.unreadable(String.valueOf(e.getMessage()));
    }
  }

  int count() {
    return histories.size();
  }

  /** How long they were computed so far. */
  Duration computed() {
    return histories.values().stream()
        .map(RunHistory::computed)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
