package org.flowline.engine.run;

import java.util.Optional;
import java.util.OptionalLong;
import org.flowline.engine.spec.document.Artifacts;
import org.flowline.spi.tracking.ModelTracker;
import org.flowline.spi.tracking.Tracker;

/**
 * How far a run is taken, and what it keeps.
 *
 * @param pauseAt the step after which its state is saved and it ends as interrupted; empty for the
 *     whole way
 * @param validated whether the metrics are measured on the validation split too, for choosing
 * @param keep what is kept of the evaluation besides numbers
 * @param checkpoints how many checkpoints are kept beside the last one, those of the lowest
 *     validation loss
 */
public record RunGoal(OptionalLong pauseAt, boolean validated, Artifacts keep, int checkpoints) {
  /** The whole way, with everything that the page of one run draws. */
  public static final RunGoal WHOLE = new RunGoal(OptionalLong.empty(), false, Artifacts.ALL, 0);

  /** The same with as many checkpoints as a tracker asks for. */
  public RunGoal keepingFor(Optional<Tracker> tracker) {
    int asked =
        tracker
            .filter(ModelTracker.class::isInstance)
            .map(known -> ((ModelTracker) known).checkpoints())
            .orElse(0);
    return new RunGoal(pauseAt, validated, keep, asked);
  }
}
