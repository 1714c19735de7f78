package org.flowline.toolkit.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.SharedWeights;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.machine.ThreadTeam;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Carries points through a network in chunks that fit the cache, on as many tapes side by side as
 * there are processors to spare, which read the same weights. A chunk is computed alike on
 * whichever tape, so results do not depend on their number.
 */
final class PointChunks {
  /** Of layers of 64: from 64 to 400 points each take as long. */
  private static final int CHUNK = 240;

  /** Of a wide network: the fewest with which products are as fast as with more. */
  private static final int WIDE_CHUNK = 64;

  private final Parameters parameters;
  private final boolean records;
  private final int chunk;
  private final List<Tape> tapes = new ArrayList<>();
  private final ThreadTeam threads = ThreadTeam.ofAllProcessors();
  private Optional<SharedWeights> weights = Optional.empty();

  /**
   * Reads the weights anew whenever points are carried.
   *
   * @param parameters of the network, live
   * @param records whether its tapes can differentiate
   */
  PointChunks(Parameters parameters, boolean records) {
    this.parameters = parameters;
    this.records = records;
    chunk = parameters.wide() ? WIDE_CHUNK : CHUNK;
  }

  /** What is done with the points from one row on, on a tape that has begun a step for it. */
  interface Work {
    void on(Tape tape, int from, int size);
  }

  /** Works on all rows. */
  void run(int rows, Work work) {
    int chunks = (rows + chunk - 1) / chunk;
    int sideBySide = Math.min(chunks, threads.count());
    if (tapes.isEmpty() && parameters.type() == DataType.FLOAT && parameters.wide()) {
      weights = Optional.of(new SharedWeights(parameters));
    }
    while (tapes.size() < sideBySide) {
      tapes.add(tape());
    }
    weights.ifPresent(shared -> shared.load(threads));
    AtomicInteger next = new AtomicInteger();
    threads.run(
        sideBySide,
        lane -> {
          Tape own = tapes.get(lane);
          own.reset();
          for (int k = next.getAndIncrement(); k < chunks; k = next.getAndIncrement()) {
            int from = k * chunk;
            work.on(own, from, Math.min(chunk, rows - from));
            // The weights do not change between two chunks.
            own.again();
          }
        });
  }

  private Tape tape() {
    return weights
        .map(
            shared ->
                records ? shared.tape(ThreadTeam.alone()) : shared.inference(ThreadTeam.alone()))
        .orElseGet(
            () -> records ? Tape.recording(parameters.type()) : Tape.inference(parameters.type()));
  }
}
