package org.flowline.cli.output;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jline.utils.Signals;

/**
 * Turns Ctrl-C, SIGTERM, and the SIGUSR1 by which clusters tell that a job is about to be ended,
 * into a request to save the state and to end; a second one ends the process at once.
 */
public final class Interruption implements AutoCloseable {
  private static final int SIGNAL_EXIT = 128;

  /** By name, with the numbers that Linux gives them. */
  private static final Map<String, Integer> SIGNALS =
      Map.of("HUP", 1, "INT", 2, "USR1", 10, "TERM", 15);

  private final Map<String, Object> before = new LinkedHashMap<>();
  private final Runnable first;
  private final Runnable second;
  private OptionalInt signal = OptionalInt.empty();

  private Interruption(Runnable first, Runnable second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Listens from now on.
   *
   * @param first what a first signal does, besides {@link #requested}
   * @param second what has to be done before a second one ends the process
   */
  public static Interruption listen(Runnable first, Runnable second) {
    Interruption interruption = new Interruption(first, second);
    SIGNALS.forEach(
        (name, number) ->
            interruption.before.put(
                name, Signals.register(name, () -> interruption.heard(number))));
    return interruption;
  }

  private void heard(int number) {
    boolean again;
    synchronized (this) {
      again = signal.isPresent();
      signal = OptionalInt.of(number);
    }
    if (again) {
      second.run();
      Runtime.getRuntime().halt(SIGNAL_EXIT + number);
    }
    first.run();
  }

  /** Whether somebody asked to stop. */
  public synchronized boolean requested() {
    return signal.isPresent();
  }

  /** What the process tells the shell once the state is saved. */
  public synchronized int exitCode() {
    return signal.isPresent() ? SIGNAL_EXIT + signal.getAsInt() : ExitCode.INTERRUPTED.value();
  }

  /** Nothing is left to save or to tell. */
  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
