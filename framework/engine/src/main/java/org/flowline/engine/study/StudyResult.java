package org.flowline.engine.study;

import org.flowline.journal.study.StudyHistory;

/**
 * How far a study got.
 *
 * @param history everything that is known of it
 * @param ending why it ended
 */
public record StudyResult(StudyHistory history, Ending ending) {
  /** Why a study ended. */
  public enum Ending {
    /** There was nothing left to do. */
    COMPLETE,
    /** Somebody asked it to stop. */
    INTERRUPTED,
    /** Its time budget was used up. */
    OUT_OF_TIME,
    /** More runs failed than its budget allows. */
    TOO_MANY_FAILURES
  }
}
