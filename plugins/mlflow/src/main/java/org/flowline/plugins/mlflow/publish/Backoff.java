package org.flowline.plugins.mlflow.publish;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: twice as long each time, up to a bound, with jitter.
 */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  void succeeded() {
    failures = 0;
  }

  /** The pause after one more failure, between half of it and all of it. */
  Duration failed() {
    double millis =
        Math.min(
            (double) longest.toMillis(),
            (double) first.toMillis() * Math.pow(2, Math.min(failures, 30)));
    failures++;
    return Duration.ofMillis((long) (millis * (0.5 + random.nextDouble() / 2)));
  }
}
