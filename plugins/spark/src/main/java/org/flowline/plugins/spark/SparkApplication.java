package org.flowline.plugins.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.flowline.spi.launch.WorkerLostException;

/** One application of Spark for all slots of a study, begun with the first request. */
final class SparkApplication {
  private final DriverCommand command;
  private final Path logs;
  private final Path log;
  private Optional<DriverProcess> driver = Optional.empty();
  private int slots;

  /**
   * An application that has not begun.
   *
   * @param logs the directory for what Spark and workers say
   */
  SparkApplication(DriverCommand command, Path logs) {
    this.command = command;
    this.logs = logs;
    log = logs.resolve("spark.log");
  }

  /** Where Spark logs. */
  Path log() {
    return log;
  }

  /** Another slot takes part. */
  synchronized void enter() {
    slots++;
  }

  /** A slot takes no part any more; the application ends with the last one. */
  synchronized void leave() {
    slots--;
    if (slots == 0) {
      driver.ifPresent(DriverProcess::close);
    }
  }

  /**
   * The driver; another one where it has ended.
   *
   * @throws WorkerLostException if it never reached a cluster, which is not tried again
   */
  synchronized DriverProcess running() throws WorkerLostException {
    Optional<String> refusal = driver.flatMap(DriverProcess::refusal);
    if (refusal.isPresent()) {
      throw new WorkerLostException(refusal.get(), log);
    }
    if (driver.filter(DriverProcess::alive).isEmpty()) {
      try {
        Files.createDirectories(logs);
        driver = Optional.of(new DriverProcess(command.command(slots), command.home(), log));
      } catch (IOException e) {
        throw new WorkerLostException("Spark cannot be started: " + e.getMessage(), log);
      }
    }
    return driver.orElseThrow();
  }
}
