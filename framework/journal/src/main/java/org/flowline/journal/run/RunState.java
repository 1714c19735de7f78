package org.flowline.journal.run;

import java.util.Locale;
import org.flowline.journal.json.NotAnEventException;

/** Where a run stands; the last state in its journal is the run's state. */
public enum RunState {
  /** The first event of a run. */
  STARTED,
  /** A run that was cut off goes on from its last checkpoint. */
  RESUMED,
  /** The weights are final; an evaluation may still be missing. */
  TRAINED,
  /** Training and evaluation are complete. */
  FINISHED,
  /** The run ended with an error, which is the event's reason. */
  FAILED,
  /** The user stopped the run; it can be resumed. */
  INTERRUPTED,
  /** The study's stopping rule ended the run before its last step; it can be resumed. */
  STOPPED;

  /** The name in the journal: lower case. */
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state that a journal calls by a name.
   *
   * @throws NotAnEventException if there is none
   */
  public static RunState named(String json) throws NotAnEventException {
    for (RunState state : values()) {
      if (state.json().equals(json)) {
        return state;
      }
    }
    throw new NotAnEventException("unknown state '" + json + "'");
  }
}
