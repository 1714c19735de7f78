package org.flowline.spi.launch;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Computes requests one after the other.
 *
 * @since 0.1.0
 */
public interface Slot extends AutoCloseable {
  /**
   * Computes a request; returns once the worker has written its answer.
   *
   * @param request the file
   * @param progress takes each line that the worker says on the way, on any thread, and those of
   *     the launcher's own that begin with {@link WorkerCommand#NOTE}
   * @throws WorkerLostException if the worker ended without an answer
   * @throws InterruptedException if this thread was interrupted; the worker may still be computing
   */
  void compute(Path request, Consumer<String> progress)
      throws WorkerLostException, InterruptedException;

  /** Asks the worker to save the state of the request that it computes and to answer. */
  void stop();

  /** Ends the worker at once. */
  @Override
  void close();
}
