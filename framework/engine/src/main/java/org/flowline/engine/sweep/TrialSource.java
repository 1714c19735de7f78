package org.flowline.engine.sweep;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** The trials of a study, generation by generation; not safe for use by several threads. */
public final class TrialSource {
  private final List<Trial> trials;
  private boolean given;

  TrialSource(List<Trial> trials) {
    this.trials = List.copyOf(trials);
  }

  /**
   * The trials of the next generation; empty when there are no more. A search that does not look at
   * results gives all at the first call.
   *
   * @param score the outcome of an earlier trial by its number, lower being better; empty if it
   *     failed or was stopped
   */
  public List<Trial> next(IntFunction<OptionalDouble> score) {
    List<Trial> next = given ? List.of() : trials;
    given = true;
    return next;
  }

  /** The number of trials, where it is known before they are run. */
  public OptionalInt total() {
    return OptionalInt.of(trials.size());
  }
}
