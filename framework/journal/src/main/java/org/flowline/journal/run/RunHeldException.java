package org.flowline.journal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Another Flowline is working on the run. */
public final class RunHeldException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Empty where it is not known; as text, because an exception keeps what can be serialised. */
  private final String pid;

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
    this.pid = pid.orElse("");
  }

  /** The process that holds the run, where that is known. */
  public Optional<String> pid() {
    return Optional.of(pid).filter(text -> !text.isEmpty());
  }
}
