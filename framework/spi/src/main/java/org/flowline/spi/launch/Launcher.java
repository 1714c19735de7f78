package org.flowline.spi.launch;

/**
 * A place that computes runs in slots. A request is a plain file, and its answer another beside it,
 * so that a launcher need not know what is in them.
 *
 * @since 0.1.0
 */
public non-sealed interface Launcher extends Workplace {
  /** How many runs it computes side by side where the spec says {@code auto}. */
  @Override
  int parallel();

  /**
   * Opens one slot, which computes one request at a time. Nothing starts before the first request.
   *
   * @param number of the slot, from 1
   * @param worker how to start a process that computes requests
   */
  Slot open(int number, WorkerCommand worker);
}
