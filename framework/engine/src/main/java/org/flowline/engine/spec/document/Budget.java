package org.flowline.engine.spec.document;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a study may cost; each bound is empty where there is none.
 *
 * @param trials the largest number of trials
 * @param time after which no run is begun
 * @param failures the number of failed trials that ends the study
 */
public record Budget(OptionalInt trials, Optional<Duration> time, OptionalInt failures) {
  /** The largest number of runs of a study: of trials times replicates. */
  public static final int MOST_RUNS = 100_000;
}
