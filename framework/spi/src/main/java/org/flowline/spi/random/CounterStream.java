package org.flowline.spi.random;

import java.util.random.RandomGenerator;

/**
 * A counter-based stream: draw i is {@code mix(key + i gamma)}, the SplitMix64 construction
 * (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"). Doubles, bounded
 * integers and normals come from the JDK's own algorithms.
 */
final class CounterStream implements RandomGenerator {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  CounterStream(long key) {
    state = key;
  }

  /** The finaliser of SplitMix64 (Stafford's variant 13): a bijection of 64-bit words. */
  static long mix(long word) {
    long z = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /** What the JDK's algorithm gives; its usual way is short enough here to be inlined. */
  @Override
  public double nextGaussian() {
    long word = mix(state + GAMMA);
    double width = NormalLayers.width(NormalLayers.of(word));
    if (width != 0) {
      state += GAMMA;
      return width * word;
    }
    return RandomGenerator.super.nextGaussian();
  }

  /** As many calls of {@link #nextGaussian}, in half their time: the state stays in a register. */
  void normals(double[] out, int from, int to) {
    long now = state;
    for (int i = from; i < to; i++) {
      long word = mix(now + GAMMA);
      double width = NormalLayers.width(NormalLayers.of(word));
      if (width != 0) {
        now += GAMMA;
        out[i] = width * word;
      } else {
        state = now;
        out[i] = RandomGenerator.super.nextGaussian();
        now = state;
      }
    }
    state = now;
  }
}
