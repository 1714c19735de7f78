package org.flowline.engine.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowline.journal.file.AtomicFile;

/** A failure in the middle of a run that a plugin from outside threw. */
public final class PluginMistake {
  /** The file of a run that has the trace of what failed. */
  public static final String LOG = "failure.log";

  /** Names of the loaders of what is not in a jar of a user; that of Java itself has none. */
  private static final Set<String> HOST = Set.of("app", "platform", "null");

  private PluginMistake() {}

  /**
   * The failure in a sentence that names the class and the line of the plugin, and the file where
   * its trace was written; empty if no plugin from outside took part.
   *
   * @param run the directory of the run
   * @throws IOException if the trace cannot be written
   */
  public static Optional<PluginException> of(RuntimeException failure, Path run)
      throws IOException {
    Optional<StackTraceElement> line =
        Stream.iterate((Throwable) failure, thrown -> thrown != null, Throwable::getCause)
            .flatMap(thrown -> Arrays.stream(thrown.getStackTrace()))
            .filter(frame -> !HOST.contains(String.valueOf(frame.getClassLoaderName())))
            .findFirst();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    Path log = run.resolve(LOG);
    AtomicFile.write(log, out -> out.write(trace.toString().getBytes(UTF_8)));
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
                    log),
            failure));
  }
}
