package org.flowline.laws.optimizer;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.HeapAllocation;
import org.flowline.laws.Worst;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.SeparableUpdater;
import org.flowline.spi.optimizer.Updater;
import org.flowline.spi.optimizer.WeightBlock;
import org.flowline.spi.random.Randomness;

/**
 * The laws of an optimizer, on 257 weights in four blocks.
 *
 * @param optimizers makes the optimizer anew at each call
 * @param steps in which it brings a quadratic down to a hundredth
 * @since 0.1.0
 */
public record OptimizerLaws(Supplier<Optimizer> optimizers, int steps) {
  /** Steps where nobody says how many: enough for a step length of 1e-4. */
  public static final int MANY_STEPS = 20_000;

  private static final List<WeightBlock> BLOCKS =
      List.of(
          new WeightBlock("hidden.weight", 0, List.of(16, 8)),
          new WeightBlock("hidden.bias", 128, List.of(8)),
          new WeightBlock("out.weight", 136, List.of(8, 15)),
          new WeightBlock("out.bias", 256, List.of(1)));

  private static final int SIZE = 257;
  private static final double ROUNDING = Math.ulp(1f) * 4;

  /** All figures. */
  public List<Figure> figures() {
    return List.of(
        quadratic(),
        saved(),
        own(),
        rest(),
        rate(),
        gradient(),
        single(),
        blocks(),
        pieces(),
        memory());
  }

  private Updater updater() {
    return optimizers.get().updater(BLOCKS);
  }

  /** {@code size} gradients of a step, standard normal. */
  public static float[] gradient(int size, long step) {
    RandomGenerator random = Randomness.seed(11).purpose("gradient").step(step).stream();
    float[] gradient = new float[size];
    for (int i = 0; i < size; i++) {
      gradient[i] = (float) random.nextGaussian();
    }
    return gradient;
  }

  /** What is left of {@code 1/2 sum_i c_i (w_i - 1)^2} with curvatures between 0.1 and 10. */
  public Figure quadratic() {
    return Worst.of(
        "brings a quadratic down to a hundredth",
        0.01,
        "",
        worst -> {
          Updater updater = updater();
          float[] weights = new float[SIZE];
          float[] gradient = new float[SIZE];
          double before = quadratic(weights);
          for (int step = 1; step <= steps; step++) {
            for (int i = 0; i < SIZE; i++) {
              gradient[i] = (float) (curvature(i) * (weights[i] - 1));
            }
            updater.update(weights, gradient, step, 1);
          }
          worst.add(quadratic(weights) / before, "after %d steps".formatted(steps));
        });
  }

  private static double curvature(int i) {
    return 0.1 * Math.pow(100, (double) i / (SIZE - 1));
  }

  private static double quadratic(float[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += curvature(i) * (weights[i] - 1) * (weights[i] - 1) / 2;
    }
    return sum;
  }

  /** Weights that differ in a bit after a run that went on from its saved state. */
  public Figure saved() {
    return Breaches.of(
        "continues bit for bit from its saved state",
        breaches -> {
          float[] expected = gradient(SIZE, 0);
          advance(updater(), expected, 1, 60);
          float[] weights = gradient(SIZE, 0);
          Updater first = updater();
          advance(first, weights, 1, 25);
          List<float[]> saved = first.state().stream().map(float[]::clone).toList();
          advance(first, weights.clone(), 26, 30);
          Updater second = updater();
          List<float[]> live = second.state();
          breaches.unless(
              saved.size() == live.size(),
              "%d state vectors, and %d before".formatted(live.size(), saved.size()));
          for (int i = 0; i < Math.min(saved.size(), live.size()); i++) {
            System.arraycopy(saved.get(i), 0, live.get(i), 0, saved.get(i).length);
          }
          advance(second, weights, 26, 60);
          same(breaches, expected, weights);
        });
  }

  private static void advance(Updater updater, float[] weights, int from, int to) {
    for (int step = from; step <= to; step++) {
      updater.update(weights, gradient(weights.length, step), step, 1);
    }
  }

  private static void same(Breaches breaches, float[] expected, float[] got) {
    for (int i = 0; i < expected.length; i++) {
      breaches.unless(
          Float.compare(expected[i], got[i]) == 0,
          "weight %d is %s, not %s".formatted(i, got[i], expected[i]));
    }
  }

  /** A second updater of one optimizer starts from nothing. */
  public Figure own() {
    return Breaches.of(
        "gives each updater its own state",
        breaches -> {
          Optimizer optimizer = optimizers.get();
          float[] expected = gradient(SIZE, 0);
          advance(optimizer.updater(BLOCKS), expected, 1, 20);
          float[] weights = gradient(SIZE, 0);
          advance(optimizer.updater(BLOCKS), weights, 1, 20);
          same(breaches, expected, weights);
        });
  }

  /** Where a schedule has come to its end. */
  public Figure rest() {
    return Breaches.of(
        "stands still at rate 0",
        breaches -> {
          float[] weights = gradient(SIZE, 0);
          Updater updater = updater();
          for (int step = 1; step <= 5; step++) {
            updater.update(weights, gradient(SIZE, step), step, 0);
          }
          same(breaches, gradient(SIZE, 0), weights);
        });
  }

  /** Half the rate is half the way, for the first step of every rule. */
  public Figure rate() {
    return Worst.of(
        "takes steps in proportion to the rate",
        1e-6,
        "",
        worst -> {
          float[] start = gradient(SIZE, 0);
          float[] whole = start.clone();
          updater().update(whole, gradient(SIZE, 1), 1, 1);
          float[] half = start.clone();
          updater().update(half, gradient(SIZE, 1), 1, 0.5);
          for (int i = 0; i < SIZE; i++) {
            double off = (whole[i] - start[i]) / 2.0 - (half[i] - start[i]);
            worst.add(Math.abs(off), "weight " + i);
          }
        });
  }

  /** The gradient is as it was. */
  public Figure gradient() {
    return Breaches.of(
        "leaves the gradient alone",
        breaches -> {
          float[] gradient = gradient(SIZE, 1);
          updater().update(new float[SIZE], gradient, 1, 1);
          same(breaches, gradient(SIZE, 1), gradient);
        });
  }

  /** Weights that are blocks of their own, against each alone. */
  public Figure single() {
    return Worst.of(
        "moves a block of one weight by its own gradient only",
        ROUNDING,
        "",
        worst -> {
          float[] together = gradient(SIZE, 0);
          List<WeightBlock> blocks =
              IntStream.range(0, SIZE)
                  .mapToObj(i -> new WeightBlock("w" + i, i, List.of(1)))
                  .toList();
          advance(optimizers.get().updater(blocks), together, 1, 20);
          for (int i : new int[] {0, 1, 128, SIZE - 1}) {
            alone(worst, new WeightBlock("w" + i, i, List.of(1)), together);
          }
        });
  }

  /** Each block of a network, against that block alone. */
  public Figure blocks() {
    return Worst.of(
        "moves each block by its own gradient only",
        ROUNDING,
        "",
        worst -> {
          float[] together = gradient(SIZE, 0);
          advance(updater(), together, 1, 20);
          BLOCKS.forEach(block -> alone(worst, block, together));
        });
  }

  private void alone(Worst worst, WeightBlock block, float[] together) {
    Updater updater =
        optimizers.get().updater(List.of(new WeightBlock(block.name(), 0, block.shape())));
    float[] alone = of(block, gradient(SIZE, 0));
    for (int step = 1; step <= 20; step++) {
      updater.update(alone, of(block, gradient(SIZE, step)), step, 1);
    }
    for (int i = 0; i < alone.length; i++) {
      int at = block.offset() + i;
      worst.add(Math.abs((double) alone[i] - together[at]), "weight %d".formatted(at));
    }
  }

  private static float[] of(WeightBlock block, float[] flat) {
    float[] own = new float[block.size()];
    System.arraycopy(flat, block.offset(), own, 0, own.length);
    return own;
  }

  /**
   * Of a separable rule: pieces in any order, each with a gradient of its own, against the whole.
   */
  public Figure pieces() {
    return Breaches.of(
        "moves weights piece by piece as all at once",
        breaches -> {
          float[] expected = gradient(SIZE, 0);
          advance(updater(), expected, 1, 20);
          float[] weights = gradient(SIZE, 0);
          if (updater() instanceof SeparableUpdater separable) {
            for (int step = 1; step <= 20; step++) {
              float[] gradient = gradient(SIZE, step);
              int[] bounds = {130, SIZE, 7, 130, 0, 7};
              for (int k = 0; k < bounds.length; k += 2) {
                float[] known = new float[SIZE];
                Arrays.fill(known, Float.NaN);
                int length = bounds[k + 1] - bounds[k];
                System.arraycopy(gradient, bounds[k], known, bounds[k], length);
                separable.update(weights, known, bounds[k], bounds[k + 1], step, 1);
              }
            }
            same(breaches, expected, weights);
          }
        });
  }

  /** Bytes of heap that a step takes once it is warm, of at most 16. */
  public Figure memory() {
    return Worst.of(
        "allocates nothing in a steady step",
        16,
        "B",
        worst -> {
          Updater updater = updater();
          float[] weights = gradient(SIZE, 0);
          float[] gradient = gradient(SIZE, 1);
          Runnable step = () -> updater.update(weights, gradient, 100, 1);
          worst.add(HeapAllocation.bytesPerCall(2_000, 2_000, step), SIZE + " weights");
        });
  }
}
