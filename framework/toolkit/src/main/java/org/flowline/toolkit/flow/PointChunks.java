package org.flowline.toolkit.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.machine.Processors;

/**
 * Carries points in chunks that fit the cache, on as many tapes side by side as there are
 * processors to spare. A chunk is computed alike on whichever tape, so results do not depend on
 * their number.
 */
final class PointChunks {
  /** Of layers of 64, below the million multiplications from which on OpenBLAS packs (AVX-512). */
  private static final int CHUNK = 240;

  private final List<Tape> tapes = new ArrayList<>();
  private final Supplier<Tape> tape;

  PointChunks(Supplier<Tape> tape) {
    this.tape = tape;
    tapes.add(tape.get());
  }

  /** What is done with the points from one row on, on a tape that has begun a step for it. */
  interface Work {
    void on(Tape tape, int from, int size);
  }

  /** Works on all rows. */
  void run(int rows, Work work) {
    int chunks = (rows + CHUNK - 1) / CHUNK;
    int sideBySide = Math.min(chunks, Processors.count());
    if (sideBySide <= 1) {
      run(0, 1, rows, work);
      return;
    }
    while (tapes.size() < sideBySide) {
      tapes.add(tape.get());
    }
    IntStream.range(0, sideBySide).parallel().forEach(k -> run(k, sideBySide, rows, work));
  }

  /** Every so many-th chunk, on the tape of that number. */
  private void run(int first, int sideBySide, int rows, Work work) {
    Tape own = tapes.get(first);
    own.reset();
    for (int from = first * CHUNK; from < rows; from += sideBySide * CHUNK) {
      work.on(own, from, Math.min(CHUNK, rows - from));
      // The weights do not change between two chunks.
      own.again();
    }
  }
}
