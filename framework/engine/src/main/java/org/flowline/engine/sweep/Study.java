package org.flowline.engine.sweep;

import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.document.Budget;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.wiring.Execution;
import org.flowline.journal.study.StudyGoal;
import org.flowline.spi.tracking.Tracker;

/**
 * A study that is ready to run: every trial that can be known before the first run was checked.
 *
 * @param name of the study and of each of its experiments
 * @param description a sentence on why it is run
 * @param keys the dotted keys that vary, in the order of the spec
 * @param replicates the number of seeds of each trial
 * @param goal what is optimised
 * @param stopping which trials are stopped early
 * @param budget when no more trials are begun
 * @param execution where and how runs are computed
 * @param tracker where the runs are published, if anywhere
 * @param digest of everything that decides which trials there are
 * @param trials the trials, generation by generation
 * @param notes what the user may not expect
 */
public record Study(
    String name,
    Optional<String> description,
    List<String> keys,
    int replicates,
    Optional<StudyGoal> goal,
    Optional<Stopping> stopping,
    Budget budget,
    Execution execution,
    Optional<Tracker> tracker,
    String digest,
    TrialSource trials,
    List<Problem> notes) {
  /** Copies. */
  public Study {
    keys = List.copyOf(keys);
    notes = List.copyOf(notes);
  }
}
