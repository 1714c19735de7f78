package org.flowline.spi.tracking;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A server that a tracker has started on this machine, ended with us.
 *
 * @since 0.1.0
 */
public interface LocalServer extends AutoCloseable {
  /** Where it answers. */
  String address();

  /** The name of its log in the directory that it was started in. */
  String log();

  /**
   * Waits until it answers.
   *
   * @param givenUp whether nobody waits any more, asked again and again
   * @return false if it ended, took too long, or nobody waits any more
   */
  boolean ready(BooleanSupplier givenUp) throws InterruptedException;

  /**
   * The same, and says now and then what is waited for.
   *
   * @param told hears it, a line each time; nothing by default
   */
  default boolean ready(BooleanSupplier givenUp, Consumer<String> told)
      throws InterruptedException {
    return ready(givenUp);
  }

  /**
   * Waits until the server ends or somebody asks for its end.
   *
   * @param end counted down by whoever asks
   */
  void await(CountDownLatch end) throws InterruptedException;

  /** Ends it and the processes that it has started. */
  @Override
  void close();
}
