package org.flowline.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns Ctrl-C and SIGTERM into a request to stop, and holds the process until the state is saved.
 * The JVM then ends with the signal's own exit code, 130 or 143.
 */
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final AtomicBoolean requested = new AtomicBoolean();
  private final CompletableFuture<Boolean> told = new CompletableFuture<>();
  private final Thread hook = new Thread(this::hold, "interruption");

  /** Listens from now on. */
  static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether somebody asked to stop. */
  boolean requested() {
    return requested.get();
  }

  private void hold() {
    requested.set(true);
    told.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Nothing is left to save or to tell. */
  @Override
  public void close() {
    told.complete(true);
    if (!requested.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The signal came in between; the hook has run or will, and finds nothing to wait for.
      }
    }
  }
}
