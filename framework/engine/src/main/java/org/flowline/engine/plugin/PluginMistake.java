package org.flowline.engine.plugin;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowline.journal.run.FailureLog;

/** A failure in the middle of a run that a plugin from outside threw. */
public final class PluginMistake {
  /** Names of the loaders of what is not in a jar of a user; that of Java itself has none. */
  private static final Set<String> HOST = Set.of("app", "platform", "null");

  private PluginMistake() {}

  /**
   * The failure in a sentence that names the class and the line of the plugin, and the file where
   * its trace was written; empty if no plugin from outside took part.
   *
   * @param log of the run
   * @throws IOException if the trace cannot be written
   */
  public static Optional<PluginException> of(RuntimeException failure, FailureLog log)
      throws IOException {
    Optional<StackTraceElement> line = line(failure);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    log.write(failure);
    StackTraceElement at = line.get();
    return Optional.of(
        new PluginException(
            "%s of %s threw %s in line %d of %s; its trace is in '%s'"
                .formatted(
                    at.getClassName(),
                    at.getClassLoaderName(),
                    failure,
                    at.getLineNumber(),
                    at.getFileName(),
                    log.file()),
            failure));
  }

  /** The line of a plugin from outside in which something was thrown; empty if there is none. */
  public static Optional<StackTraceElement> line(Throwable failure) {
    return Stream.iterate(failure, thrown -> thrown != null, Throwable::getCause)
        .flatMap(thrown -> Arrays.stream(thrown.getStackTrace()))
        .filter(frame -> !HOST.contains(String.valueOf(frame.getClassLoaderName())))
        .findFirst();
  }
}
