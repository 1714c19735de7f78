package org.flowline.plugins.mlflow.publish;

import java.time.Duration;

/**
 * How patient a publisher is.
 *
 * @param deadline of one request
 * @param pass between two looks at the disk
 * @param pause after a first failure
 * @param longest pause after many
 */
public record Timing(Duration deadline, Duration pass, Duration pause, Duration longest) {
  /** What spares a server and still shows a run as it goes on. */
  public static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofSeconds(30));
}
