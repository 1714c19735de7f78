package org.flowline.spi.random;

import java.util.random.RandomGenerator;

/**
 * The layers of the JDK's ziggurat for normals (McFarland 2016, "A modified ziggurat algorithm for
 * generating exponentially and normally distributed pseudorandom numbers"): in most of them a
 * normal is a word times the width of the layer that its lowest eight bits choose. The widths are
 * asked of the JDK's own algorithm, so that what follows from them is what it gives.
 */
final class NormalLayers {
  private static final int CHOICES = 256;

  /** A word of this size times a width loses no digit of the width. */
  private static final int POWER = 62;

  private static final double[] WIDTHS = widths();

  private NormalLayers() {}

  /** The layer that a word chooses. */
  static int of(long word) {
    return (int) word & (CHOICES - 1);
  }

  /** The width of a layer; 0 where a normal takes more than one word. */
  static double width(int layer) {
    return WIDTHS[layer];
  }

  private static double[] widths() {
    double[] widths = new double[CHOICES];
    for (int layer = 0; layer < CHOICES; layer++) {
      OneWord word = new OneWord((1L << POWER) | layer);
      double normal = word.nextGaussian();
      widths[layer] = word.asked == 1 ? normal * 0x1p-62 : 0;
    }
    return widths;
  }

  /** One word, then others of no account, which end any loop over rejected ones. */
  private static final class OneWord implements RandomGenerator {
    private final long first;
    private int asked;

    OneWord(long first) {
      this.first = first;
    }

    @Override
    public long nextLong() {
      return asked++ == 0 ? first : CounterStream.mix(asked);
    }
  }
}
