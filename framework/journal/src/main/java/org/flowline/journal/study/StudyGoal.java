package org.flowline.journal.study;

/**
 * What a study optimises.
 *
 * @param metric the key in full, such as {@code val/loss}
 * @param minimize whether lower is better
 */
public record StudyGoal(String metric, boolean minimize) {
  /** In words: {@code minimize val/loss}. */
  public String text() {
    return (minimize ? "minimize " : "maximize ") + metric;
  }
}
