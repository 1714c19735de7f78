package org.flowline.spi.random;

import java.util.random.RandomGenerator;

/**
 * A point in the tree of random streams: a pure function of seed, purpose and step.
 *
 * <p>There is no global generator and no hidden state: the draws of step 1,000 are the same whether
 * or not steps 1 to 999 ran in this process, and a new purpose shifts no other. Children are
 * derived by hashing, so streams of different purposes do not overlap in practice (64-bit keys).
 *
 * @since 0.1.0
 */
public final class Randomness {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long key;

  private Randomness(long key) {
    this.key = key;
  }

  /** The root of all streams of one run. */
  public static Randomness seed(long seed) {
    return new Randomness(CounterStream.mix(seed ^ FNV_OFFSET));
  }

  /** The branch for one use, such as {@code "noise"}; different names give independent branches. */
  public Randomness purpose(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new Randomness(CounterStream.mix(key + CounterStream.mix(hash)));
  }

  /** The branch for one step, epoch or other index. */
  public Randomness step(long index) {
    return new Randomness(CounterStream.mix(key ^ CounterStream.mix(index * FNV_PRIME + 1)));
  }

  /**
   * Draws standard normals: those that as many calls of {@link RandomGenerator#nextGaussian} give,
   * in less time from a stream that is made here.
   *
   * @param from the first element of {@code out} that is written
   * @param to the one after the last
   */
  public static void normals(RandomGenerator random, double[] out, int from, int to) {
    if (random instanceof CounterStream stream) {
      stream.normals(out, from, to);
      return;
    }
    for (int i = from; i < to; i++) {
      out[i] = random.nextGaussian();
    }
  }

  /** A new stream of draws that starts at this point; equal points give equal streams. */
  public RandomGenerator stream() {
    return new CounterStream(key);
  }
}
