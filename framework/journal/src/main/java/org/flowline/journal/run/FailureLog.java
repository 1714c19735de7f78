package org.flowline.journal.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.journal.file.AtomicFile;

/**
 * The trace of what nobody foresaw in the last attempt at a run; none where that went well.
 *
 * @param run whose attempt it was
 */
public record FailureLog(RunDirectory run) {

  /** Where it is: {@code failure.log} of the run. */
  public Path file() {
    return run.path().resolve("failure.log");
  }

  /** Whether the last attempt failed so. */
  public boolean exists() {
    return Files.exists(file());
  }

  /**
   * Removes what an earlier attempt left behind, as one that begins does.
   *
   * @throws IOException if it cannot be removed
   */
  public void clear() throws IOException {
    Files.deleteIfExists(file());
  }

  /**
   * Writes the trace of a failure with its causes, in place of an earlier one.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Throwable failure) throws IOException {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    AtomicFile.write(file(), out -> out.write(trace.toString().getBytes(UTF_8)));
  }
}
