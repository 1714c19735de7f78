package org.flowline.journal.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One thing that happened in a run, as one line of its journal.
 *
 * <p>Time stamps are kept to the millisecond, so that an event equals itself read back.
 */
public sealed interface Event {

  /** When it happened. */
  Instant at();

  /**
   * The run changed its state.
   *
   * @param at when
   * @param state the state it is in from now on
   * @param step the training step at which it happened
   * @param reason why, where there is something to say: the error of a failed run
   */
  record StateChanged(Instant at, RunState state, long step, Optional<String> reason)
      implements Event {
    public StateChanged {
      at = toMillis(at);
    }
  }

  /**
   * A setting of the run.
   *
   * @param at when
   * @param key the dotted name, for example {@code optimizer.learning_rate}
   * @param value its value as text
   */
  record ParameterLogged(Instant at, String key, String value) implements Event {
    public ParameterLogged {
      at = toMillis(at);
    }
  }

  /**
   * One measured number.
   *
   * @param at when
   * @param key the name in full, for example {@code train/loss} or {@code eval/wasserstein}
   * @param step the training step it belongs to
   * @param value the number; NaN and infinities are kept as they are
   * @param evaluation the short key of the evaluation, for {@code eval/*} metrics
   * @param measure what it means, if that is said
   */
  record MetricLogged(
      Instant at,
      String key,
      long step,
      double value,
      Optional<String> evaluation,
      Optional<Measure> measure)
      implements Event {
    public MetricLogged {
      at = toMillis(at);
    }

    /** A number of which nothing is said. */
    public MetricLogged(
        Instant at, String key, long step, double value, Optional<String> evaluation) {
      this(at, key, step, value, evaluation, Optional.empty());
    }
  }

  /**
   * A file was completely written.
   *
   * @param at when
   * @param path its path relative to the run directory, with {@code /} between names
   * @param bytes its size in bytes
   * @param evaluation the short key of the evaluation it belongs to, if it belongs to one
   * @param title what a metric says that it shows, if one attached it
   */
  record ArtifactWritten(
      Instant at, String path, long bytes, Optional<String> evaluation, Optional<String> title)
      implements Event {
    /** A file that no metric attached. */
    public ArtifactWritten(Instant at, String path, long bytes, Optional<String> evaluation) {
      this(at, path, bytes, evaluation, Optional.empty());
    }

    public ArtifactWritten {
      at = toMillis(at);
      if (path.isEmpty() || path.startsWith("/") || path.indexOf('\\') >= 0) {
        throw new IllegalArgumentException(
            "an artifact's path is relative to the run directory, with '/' between names, but is '"
                + path
                + "'");
      }
    }
  }

  /**
   * A remark worth keeping, such as a warning.
   *
   * @param at when
   * @param text the remark
   */
  record NoteLogged(Instant at, String text) implements Event {
    public NoteLogged {
      at = toMillis(at);
    }
  }

  private static Instant toMillis(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS);
  }
}
