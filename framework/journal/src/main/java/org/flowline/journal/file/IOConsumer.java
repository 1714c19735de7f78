package org.flowline.journal.file;

import java.io.IOException;

/**
 * Takes a value and may fail with an {@link IOException}.
 *
 * @param <T> what it takes
 */
@FunctionalInterface
public interface IOConsumer<T> {

  /**
   * Takes the value.
   *
   * @param value what to take
   * @throws IOException where reading or writing fails
   */
  void accept(T value) throws IOException;
}
