package org.flowline.engine.run;

import java.util.OptionalLong;
import org.flowline.engine.spec.document.Artifacts;

/**
 * How far a run is taken, and what it keeps.
 *
 * @param pauseAt the step after which its state is saved and it ends as interrupted; empty for the
 *     whole way
 * @param validated whether the metrics are measured on the validation split too, for choosing
 * @param keep what is kept of the evaluation besides numbers
 */
public record RunGoal(OptionalLong pauseAt, boolean validated, Artifacts keep) {
  /** The whole way, with everything that the page of one run draws. */
  public static final RunGoal WHOLE = new RunGoal(OptionalLong.empty(), false, Artifacts.ALL);
}
