package org.flowline.spi.launch;

import java.io.IOException;

/**
 * The workers of one study, sent by a {@link Fleet}.
 *
 * @since 0.1.0
 */
public interface Crew {
  /**
   * Sees that there are workers while there is work; asked every second while the study runs.
   *
   * @param runs how many wait or are computed
   * @throws IOException if workers cannot be had any more, in a sentence; the study ends then
   */
  void tend(int runs) throws IOException, InterruptedException;

  /**
   * Why a worker ended over a run, and what it said.
   *
   * @param name by which it was called
   */
  WorkerLostException lost(String name) throws InterruptedException;

  /** Nothing is left to compute: ends those that wait, for a place or for a request. */
  void dismiss() throws IOException, InterruptedException;
}
