package org.flowline.engine.run;

import java.nio.file.Path;
import java.util.Optional;

/** The commit of the directory that this process works in, asked of git once. */
public final class WorkingCopy {
  private Optional<Optional<GitState>> known = Optional.empty();

  /** Not asked yet. */
  public WorkingCopy() {}

  /** What git said; empty without git or outside a repository. */
  synchronized Optional<GitState> state() {
    Optional<GitState> state = known.orElseGet(() -> GitState.of(Path.of("").toAbsolutePath()));
    known = Optional.of(state);
    return state;
  }
}
