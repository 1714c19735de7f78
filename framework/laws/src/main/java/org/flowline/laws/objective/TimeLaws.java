package org.flowline.laws.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.HeapAllocation;
import org.flowline.laws.SampleMean;
import org.flowline.laws.SeveralThreads;
import org.flowline.laws.Worst;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.random.Randomness;

/**
 * The laws of a law of training times.
 *
 * @param times makes it anew at each call
 * @since 0.1.0
 */
public record TimeLaws(Supplier<TimeSampling> times) {
  private static final int[] SIZES = {1, 2, 7, 64, 257};
  private static final int CELLS = 64;
  private static final int BATCHES = 4_000;
  private static final int BATCH = 64;

  /** All figures. */
  public List<Figure> figures() {
    return List.of(draws(), density(), law(), function(), threads(), memory());
  }

  private static double[] drawn(TimeSampling law, int size, long seed) {
    return drawn(law, size, Randomness.seed(seed).stream());
  }

  private static double[] drawn(TimeSampling law, int size, RandomGenerator random) {
    double[] times = new double[size];
    Arrays.fill(times, Double.NaN);
    law.draw(random, times);
    return times;
  }

  /** Every draw is a number from 0 to 1. */
  public Figure draws() {
    return Breaches.of(
        "draws fractions from 0 to 1",
        breaches -> {
          TimeSampling law = times.get();
          for (int size : SIZES) {
            for (int seed = 0; seed < 200; seed++) {
              double[] drawn = drawn(law, size, seed);
              for (int i = 0; i < size; i++) {
                breaches.unless(
                    drawn[i] >= 0 && drawn[i] <= 1,
                    "%s as the fraction %d of %d, from 0".formatted(drawn[i], i, size));
              }
            }
          }
        });
  }

  /** The density is nowhere negative, and its integral is 1. */
  public Figure density() {
    return Worst.of(
        "has a density whose integral is 1",
        1e-3,
        "",
        worst -> {
          TimeSampling law = times.get();
          double[] edges = edges(law);
          double[] masses = CellMasses.of(law, edges);
          for (int cell = 0; cell < masses.length; cell++) {
            if (!(masses[cell] >= 0)) {
              worst.add(Double.NaN, "%s from %s".formatted(masses[cell], at(edges[cell])));
            }
          }
          double mass = Arrays.stream(masses).sum();
          worst.add(Math.abs(mass - 1), String.format(Locale.ROOT, "the integral is %.6g", mass));
        });
  }

  /**
   * Places between which masses are compared: 64 equal cells, and 64 quantiles of 4,096 draws, so
   * that they lie near each other where the law is steep.
   */
  private static double[] edges(TimeSampling law) {
    double[] drawn = new double[CELLS * BATCH];
    RandomGenerator random = Randomness.seed(9).stream();
    for (int cell = 0; cell < CELLS; cell++) {
      double[] batch = new double[BATCH];
      law.draw(random, batch);
      System.arraycopy(batch, 0, drawn, cell * BATCH, BATCH);
    }
    Arrays.sort(drawn);
    return DoubleStream.concat(
            IntStream.rangeClosed(0, CELLS).mapToDouble(i -> (double) i / CELLS),
            IntStream.range(0, CELLS).mapToDouble(i -> drawn[i * BATCH + BATCH / 2]))
        .filter(edge -> edge >= 0 && edge <= 1)
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * The part of 4,000 minibatches of 64 draws that is at most s is the integral of the density from
   * 0 to s, at 63 places s and 64 quantiles of other draws. Draws of one minibatch may depend on
   * each other, so the standard error is that of the mean over minibatches, and at least that of
   * 100 draws that fall there.
   */
  public Figure law() {
    return Worst.of(
        "draws have the density",
        4,
        Figure.STANDARD_ERRORS,
        worst -> {
          TimeSampling law = times.get();
          double[] edges = edges(law);
          double[] masses = CellMasses.of(law, edges);
          double[][] below = below(law, edges);
          double floor = 10.0 / (BATCHES * BATCH);
          double expected = 0;
          for (int edge = 1; edge < masses.length; edge++) {
            expected += masses[edge - 1];
            SampleMean part = new SampleMean();
            Arrays.stream(below[edge]).forEach(part::add);
            worst.add(
                Math.abs(part.mean() - expected) / Math.max(part.standardError(), floor),
                String.format(
                    Locale.ROOT,
                    "%.4f of the draws up to %s, by the density %.4f",
                    part.mean(),
                    at(edges[edge]),
                    expected));
          }
        });
  }

  /** The part of each minibatch that is at most the place of each edge. */
  private static double[][] below(TimeSampling law, double[] edges) {
    double[][] below = new double[edges.length][BATCHES];
    RandomGenerator random = Randomness.seed(8).stream();
    double[] drawn = new double[BATCH];
    for (int batch = 0; batch < BATCHES; batch++) {
      law.draw(random, drawn);
      for (double time : drawn) {
        int place = Arrays.binarySearch(edges, time);
        for (int edge = place < 0 ? -place - 1 : place; edge < edges.length; edge++) {
          below[edge][batch] += 1.0 / BATCH;
        }
      }
    }
    return below;
  }

  private static String at(double edge) {
    return String.format(Locale.ROOT, "s = %.4g", edge);
  }

  /** Draws depend on the generator alone: not on what was drawn before, or stood in the array. */
  public Figure function() {
    return Breaches.of(
        "draws are a function of the generator",
        breaches -> {
          TimeSampling used = times.get();
          for (int size : SIZES) {
            double[] again = new double[size];
            used.draw(Randomness.seed(size).stream(), again);
            breaches.unless(
                Arrays.equals(drawn(times.get(), size, size), again),
                "of %d times".formatted(size));
          }
        });
  }

  /** Several threads draw what one does. */
  public Figure threads() {
    TimeSampling shared = times.get();
    return SeveralThreads.figure(
        "draws on several threads as on one",
        call -> drawn(shared, BATCH, SeveralThreads.stream(Randomness.seed(call))));
  }

  /** Bytes of heap that a steady draw takes. */
  public Figure memory() {
    return Worst.of(
        "allocates nothing in a steady step",
        16,
        "B",
        worst -> {
          TimeSampling law = times.get();
          RandomGenerator random = Randomness.seed(4).stream();
          double[] out = new double[BATCH];
          Runnable step = () -> law.draw(random, out);
          worst.add(HeapAllocation.bytesPerCall(500, 1_000, step), "64 times");
        });
  }
}
