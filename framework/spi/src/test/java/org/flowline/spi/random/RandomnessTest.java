package org.flowline.spi.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class RandomnessTest {
  private static final int N = 200_000;

  /** The first words of SplitMix64 from state 0, as its authors publish them. */
  @Test
  void isSplitMix64() {
    CounterStream stream = new CounterStream(0);
    assertEquals(0xe220a8397b1dcdafL, stream.nextLong());
    assertEquals(0x6e789e6aa1b965f4L, stream.nextLong());
    assertEquals(0x06c45d188009454fL, stream.nextLong());
  }

  /** Every layer is met some 4,000 times, and the ways that take several words 1,000 times each. */
  @Test
  void normalsAreThoseOfTheJdk() {
    CounterStream words = new CounterStream(11);
    RandomGenerator plain =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return words.nextLong();
          }
        };
    CounterStream stream = new CounterStream(11);
    for (int i = 0; i < 1_000_000; i++) {
      assertEquals(plain.nextGaussian(), stream.nextGaussian());
    }
    assertEquals(words.nextLong(), stream.nextLong());
  }

  /** Of which one in a hundred takes several words. */
  @Test
  void normalsAreThoseThatAreDrawnOneByOne() {
    int n = 100_000;
    RandomGenerator single = Randomness.seed(4).stream();
    RandomGenerator together = Randomness.seed(4).stream();
    double[] drawn = new double[n + 2];
    Randomness.normals(together, drawn, 1, 1 + n / 3);
    Randomness.normals(together, drawn, 1 + n / 3, 1 + n);
    for (int i = 1; i <= n; i++) {
      assertEquals(single.nextGaussian(), drawn[i], "draw " + i);
    }
    assertEquals(single.nextLong(), together.nextLong());
    assertEquals(0, drawn[0]);
    assertEquals(0, drawn[n + 1]);
    RandomGenerator other = new SplittableRandom(3);
    Randomness.normals(new SplittableRandom(3), drawn, 0, 5);
    for (int i = 0; i < 5; i++) {
      assertEquals(other.nextGaussian(), drawn[i]);
    }
  }

  @Test
  void equalPointsGiveEqualStreams() {
    Randomness here = Randomness.seed(7).purpose("noise").step(12);
    Randomness again = Randomness.seed(7).purpose("noise").step(12);
    assertArrayEquals(here.stream().longs(100).toArray(), again.stream().longs(100).toArray());
    assertArrayEquals(here.stream().longs(100).toArray(), here.stream().longs(100).toArray());
    assertEquals(here.stream().nextLong(), again.stream().nextLong());
  }

  @Test
  void drawsOfOneStreamDoNotMoveAnother() {
    Randomness root = Randomness.seed(7);
    long expected = root.step(3).stream().nextLong();
    assertEquals(1_000, root.step(2).stream().longs(1_000).toArray().length);
    assertEquals(expected, root.step(3).stream().nextLong());
  }

  @Test
  void pointsOfTheTreeDiffer() {
    Set<Long> keys = new HashSet<>();
    int points = 0;
    for (long seed = -5; seed < 5; seed++) {
      for (String purpose : new String[] {"a", "b", "ab", "ba", "", "noise", "time"}) {
        Randomness branch = Randomness.seed(seed).purpose(purpose);
        keys.add(branch.stream().nextLong());
        points++;
        for (long step = -1; step < 100; step++) {
          keys.add(branch.step(step).stream().nextLong());
          points++;
        }
      }
    }
    assertEquals(points, keys.size());
    Randomness root = Randomness.seed(1);
    assertNotEquals(
        root.purpose("a").step(1).stream().nextLong(),
        root.step(1).purpose("a").stream().nextLong());
  }

  @Test
  void uniformHasItsMoments() {
    RandomGenerator random = Randomness.seed(1).stream();
    double[] draws = random.doubles(N).toArray();
    assertMean(draws, u -> u, 0.5, 1.0 / 12);
    assertMean(draws, u -> u * u, 1.0 / 3, 4.0 / 45);
    assertMean(draws, u -> Math.cos(2 * Math.PI * u), 0, 0.5);
  }

  @Test
  void normalHasItsMoments() {
    RandomGenerator random = Randomness.seed(2).stream();
    double[] draws = new double[N];
    for (int i = 0; i < N; i++) {
      draws[i] = random.nextGaussian();
    }
    assertMean(draws, z -> z, 0, 1);
    assertMean(draws, z -> z * z, 1, 2);
    assertMean(draws, z -> z * z * z, 0, 15);
    assertMean(draws, z -> z * z * z * z, 3, 96);
  }

  @Test
  void purposesAreUncorrelated() {
    Randomness root = Randomness.seed(3);
    assertUncorrelated(normals(root.purpose("time")), normals(root.purpose("noise")));
    assertUncorrelated(normals(root.purpose("a")), normals(root.purpose("b")));
    assertUncorrelated(normals(Randomness.seed(3)), normals(Randomness.seed(4)));
    assertUncorrelated(normals(root.purpose("a")), normals(root));
  }

  /** First draws of successive steps: what a training loop uses. */
  @Test
  void stepsAreUncorrelated() {
    double[] now = new double[N];
    double[] next = new double[N];
    Randomness root = Randomness.seed(5);
    for (int step = 0; step < N; step++) {
      now[step] = root.step(step).stream().nextGaussian();
      next[step] = root.step(step + 1).stream().nextGaussian();
    }
    assertMean(now, z -> z, 0, 1);
    assertMean(now, z -> z * z, 1, 2);
    assertUncorrelated(now, next);
  }

  private static double[] normals(Randomness randomness) {
    RandomGenerator random = randomness.stream();
    double[] draws = new double[N];
    for (int i = 0; i < N; i++) {
      draws[i] = random.nextGaussian();
    }
    return draws;
  }

  /** Products of independent standard normals have mean 0 and variance 1. */
  private static void assertUncorrelated(double[] x, double[] y) {
    double[] products = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      products[i] = x[i] * y[i];
    }
    assertMean(products, p -> p, 0, 1);
  }

  /** Within 4 standard errors, which follow from the known variance of f. */
  private static void assertMean(
      double[] draws, DoubleUnaryOperator f, double mean, double variance) {
    double sum = 0;
    for (double draw : draws) {
      sum += f.applyAsDouble(draw);
    }
    double error = Math.abs(sum / draws.length - mean) / Math.sqrt(variance / draws.length);
    assertTrue(error < 4, () -> "mean is " + error + " standard errors from " + mean);
  }
}
