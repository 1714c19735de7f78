package org.flowline.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Another Flowline is working on the run. */
public final class RunHeldException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Says which run, and which process holds it where that is known.
   *
   * @param run the run directory
   * @param pid the process that holds it
   */
  public RunHeldException(Path run, Optional<String> pid) {
    super(
        "run "
            + run
            + " is held by another Flowline"
            + pid.map(id -> " (process " + id + ")").orElse(""));
  }
}
