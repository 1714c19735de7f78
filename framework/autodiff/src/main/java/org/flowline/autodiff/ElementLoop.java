package org.flowline.autodiff;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.flowline.autodiff.machine.ThreadTeam;
import org.jspecify.annotations.Nullable;

/**
 * Runs the element-wise kernels of a tape: in chunks, which are brought from native memory,
 * computed and sent back while they are in the cache, and by all lanes where there are many.
 */
final class ElementLoop implements IntConsumer {
  /** Of which an operation's arrays, on the heap and in native memory, fit the innermost cache. */
  private static final int CHUNK = 1 << 11;

  /** Fewer elements are done before another thread has heard of them. */
  private static final int SHARED = 1 << 15;

  private final ThreadTeam threads;
  private @Nullable Kernel kernel;
  private @Nullable TapeNode node;

  /** The chunk that the next free lane takes: one that is held up leaves its share to others. */
  private final AtomicInteger next = new AtomicInteger();

  ElementLoop(ThreadTeam threads) {
    this.threads = threads;
  }

  /** Computes some elements of a node from those of its inputs at the same places. */
  @FunctionalInterface
  interface Kernel {
    /**
     * On the heap sides as they are, {@link TapeNode#given} and {@link TapeNode#out}.
     *
     * @param from the first element
     * @param to the one after the last
     */
    void compute(TapeNode n, int from, int to);
  }

  void run(TapeNode n, Kernel each) {
    node = n;
    kernel = each;
    // What a lane would have to create is there before they begin.
    n.floats.prepareToSend();
    for (int i = 0; i < n.inputCount; i++) {
      n.node(i).floats.prepareToBring();
    }
    next.set(0);
    int lanes = n.size < SHARED ? 1 : threads.count();
    if (lanes == 1) {
      accept(0);
    } else {
      threads.run(lanes, this);
    }
    for (int i = 0; i < n.inputCount; i++) {
      n.node(i).floats.brought();
    }
    n.floats.sent();
  }

  @Override
  public void accept(int lane) {
    TapeNode n = Objects.requireNonNull(node);
    Kernel each = Objects.requireNonNull(kernel);
    for (int from = next.getAndAdd(CHUNK); from < n.size; from = next.getAndAdd(CHUNK)) {
      int to = Math.min(from + CHUNK, n.size);
      for (int i = 0; i < n.inputCount; i++) {
        n.node(i).floats.bring(from, to);
      }
      each.compute(n, from, to);
      n.floats.send(from, to);
    }
  }
}
