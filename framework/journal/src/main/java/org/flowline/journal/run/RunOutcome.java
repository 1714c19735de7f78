package org.flowline.journal.run;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a run of a study ended.
 *
 * @param state finished, failed or stopped
 * @param step the last step it reached
 * @param reason why it failed or was stopped
 * @param seconds how long it was computed, over all attempts; 0 where it was reused
 * @param reused whether it was there before the study asked for it
 * @param metrics the latest values by key in full
 */
public record RunOutcome(
    RunState state,
    long step,
    Optional<String> reason,
    double seconds,
    boolean reused,
    SortedMap<String, Double> metrics) {
  public RunOutcome {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }
}
