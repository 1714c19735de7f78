package org.flowline.engine.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.Journal;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;

/** The journal of one run, with the time of each event filled in. */
final class RunJournal implements Closeable {
  private final RunDirectory directory;
  private final Journal journal;
  private final Clock clock;

  RunJournal(RunDirectory directory, Clock clock) throws IOException {
    this.directory = directory;
    this.clock = clock;
    journal = Journal.open(directory.events());
  }

  private Instant now() {
    return clock.instant();
  }

  void state(RunState state, long step, Optional<String> reason) throws IOException {
    journal.append(new Event.StateChanged(now(), state, step, reason));
  }

  void parameter(String key, String value) throws IOException {
    journal.append(new Event.ParameterLogged(now(), key, value));
  }

  void note(String text) throws IOException {
    journal.append(new Event.NoteLogged(now(), text));
  }

  /** A value that training measured; callable where checked exceptions are not. */
  void training(String key, long step, double value) {
    try {
      journal.append(new Event.MetricLogged(now(), key, step, value, Optional.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void evaluated(String key, long step, double value, String evaluation) throws IOException {
    journal.append(new Event.MetricLogged(now(), key, step, value, Optional.of(evaluation)));
  }

  /** A value of a metric, with what it means. */
  void measured(String key, long step, double value, String evaluation, Measure measure)
      throws IOException {
    journal.append(
        new Event.MetricLogged(
            now(), key, step, value, Optional.of(evaluation), Optional.of(measure)));
  }

  /** A file that a metric attached. */
  void attached(Path file, String evaluation, String title) throws IOException {
    journal.append(
        new Event.ArtifactWritten(
            now(),
            directory.relative(file),
            Files.size(file),
            Optional.of(evaluation),
            Optional.of(title)));
  }

  void artifact(Path file, Optional<String> evaluation) throws IOException {
    journal.append(
        new Event.ArtifactWritten(now(), directory.relative(file), Files.size(file), evaluation));
  }

  void sync() throws IOException {
    journal.sync();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
