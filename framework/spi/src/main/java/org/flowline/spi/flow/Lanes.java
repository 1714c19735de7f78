package org.flowline.spi.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.flowline.autodiff.Processors;
import org.flowline.autodiff.Tape;

/**
 * Points in chunks that fit the cache, taken by as many lanes as there are processors to spare,
 * each with a tape of its own. A chunk is computed alike in whichever lane, so results do not
 * depend on their number.
 */
final class Lanes {
  /** Of layers of 64, below the million multiplications from which on OpenBLAS packs (AVX-512). */
  private static final int CHUNK = 240;

  private final List<Tape> tapes = new ArrayList<>();
  private final Supplier<Tape> tape;

  Lanes(Supplier<Tape> tape) {
    this.tape = tape;
    tapes.add(tape.get());
  }

  /** What is done with the points from one row on. */
  interface Work {
    void on(Tape tape, int from, int size);
  }

  /** Works on all rows. */
  void run(int rows, Work work) {
    int chunks = (rows + CHUNK - 1) / CHUNK;
    int lanes = Math.min(chunks, Processors.count());
    if (lanes <= 1) {
      run(0, 1, rows, work);
      return;
    }
    while (tapes.size() < lanes) {
      tapes.add(tape.get());
    }
    IntStream.range(0, lanes).parallel().forEach(lane -> run(lane, lanes, rows, work));
  }

  private void run(int lane, int lanes, int rows, Work work) {
    for (int from = lane * CHUNK; from < rows; from += lanes * CHUNK) {
      work.on(tapes.get(lane), from, Math.min(CHUNK, rows - from));
    }
  }
}
