package org.flowline.plugins.couplings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.plugins.couplings.MinibatchOtCoupling.Plan;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Shape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.coupling.CouplingContract;
import org.junit.jupiter.api.Test;

/** Optimal transport that looks at classes and numbers of the target's points. */
final class ContextualMinibatchOtTest extends CouplingContract {
  private static final int SIZE = 7;
  private static final ContextShape SHAPE = new ContextShape(3, 2, false);

  @Override
  protected Coupling coupling() {
    return ot(0, true);
  }

  @Override
  protected boolean permutes() {
    return true;
  }

  @Override
  protected int classes() {
    return 3;
  }

  private static Coupling ot(double weight, boolean withinClasses) {
    return new MinibatchOtCoupling(
        new MinibatchOtCoupling.Config(Plan.PERMUTATION, weight, withinClasses));
  }

  @Test
  void isOptimalByBruteForce() {
    for (double weight : new double[] {0.3, 2}) {
      for (long seed = 0; seed < 20; seed++) {
        isLeast(ot(weight, false), weight, 1, seed);
      }
    }
  }

  /** No pair has two classes, and among those plans it is the best. */
  @Test
  void isOptimalWithinClassesByBruteForce() {
    for (double weight : new double[] {0, 2}) {
      for (long seed = 0; seed < 20; seed++) {
        isLeast(ot(weight, true), weight, 1e9, seed);
      }
    }
  }

  private static void isLeast(Coupling coupling, double weight, double ofClasses, long seed) {
    Batch source = points(seed);
    Batch target = points(100 + seed).with(Optional.of(contexts(seed)));
    Assignment pairs = Assignment.of(SIZE);
    coupling.couple(source, target, Randomness.seed(1).stream(), pairs);
    double[][] costs = costs(source, target, weight, ofClasses);
    double found = 0;
    for (int i = 0; i < SIZE; i++) {
      found += costs[pairs.source()[i]][pairs.target()[i]];
    }
    int[] order = IntStream.range(0, SIZE).toArray();
    assertEquals(least(costs, order, 0), found, 1e-9 * found);
  }

  /** Of distinct numbers a great weight leaves each source point to the context that it drew. */
  @Test
  void isIndependentInTheLimit() {
    Batch target = points(2).with(Optional.of(contexts(2)));
    Assignment pairs = Assignment.of(SIZE);
    ot(1e9, false).couple(points(1), target, Randomness.seed(1).stream(), pairs);
    assertArrayEquals(pairs.source(), pairs.target());
  }

  /** The mean of x_0 given a class, 400 batches of 64: that of the source is 0, deviation 1. */
  @Test
  void weightsTakeAwayTheBiasOfAClass() {
    double plain = meanOfLastClass(ot(0, false));
    double seen = meanOfLastClass(ot(100, false));
    double within = meanOfLastClass(ot(0, true));
    assertTrue(plain > 1, "the plain plan gives the class at 8 sources around " + plain);
    assertTrue(Math.abs(seen) < plain / 4, "weight 100: " + seen + ", plain " + plain);
    double error = 1 / Math.sqrt(400 * 64 / 3.0);
    assertTrue(Math.abs(within) < 4 * error, "within classes: " + within);
  }

  private static double meanOfLastClass(Coupling coupling) {
    double sum = 0;
    int count = 0;
    for (int batch = 0; batch < 400; batch++) {
      RandomGenerator random = Randomness.seed(batch).stream();
      Batch source = Batch.of(64, Shape.of(1), ContextShape.ofClasses(0));
      Batch target = Batch.of(64, Shape.of(1), ContextShape.ofClasses(3));
      int[] labels = target.labels().orElseThrow().values();
      for (int i = 0; i < 64; i++) {
        labels[i] = random.nextInt(3);
        source.values()[i] = random.nextGaussian();
        target.values()[i] = 4 * labels[i] + 0.1 * random.nextGaussian();
      }
      Assignment pairs = Assignment.of(64);
      coupling.couple(source, target, random, pairs);
      for (int i = 0; i < 64; i++) {
        if (labels[pairs.target()[i]] == 2) {
          sum += source.values()[pairs.source()[i]];
          count++;
        }
      }
    }
    return sum / count;
  }

  private static Batch points(long seed) {
    Batch points = Batch.of(SIZE, Shape.of(2), ContextShape.ofClasses(0));
    RandomGenerator random = Randomness.seed(seed).stream();
    Arrays.setAll(points.values(), i -> random.nextGaussian());
    return points;
  }

  private static Context contexts(long seed) {
    Context contexts = new Context(SHAPE, SIZE);
    RandomGenerator random = Randomness.seed(seed).purpose("contexts").stream();
    Arrays.setAll(contexts.labels().orElseThrow().values(), i -> random.nextInt(3));
    Arrays.setAll(contexts.numbers(), i -> random.nextGaussian());
    return contexts;
  }

  /** What a pair costs by the definition, source row i having the context of target row i. */
  private static double[][] costs(Batch source, Batch target, double weight, double ofClasses) {
    Context context = target.context().orElseThrow();
    int[] labels = context.labels().orElseThrow().values();
    double[][] costs = new double[SIZE][SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        double cost = labels[i] == labels[j] ? 0 : Math.max(weight, ofClasses > 1 ? ofClasses : 0);
        for (int k = 0; k < 2; k++) {
          double number = context.numbers()[2 * i + k] - context.numbers()[2 * j + k];
          double point = source.values()[2 * i + k] - target.values()[2 * j + k];
          cost += weight * number * number + point * point;
        }
        costs[i][j] = cost;
      }
    }
    return costs;
  }

  private static double least(double[][] costs, int[] order, int from) {
    if (from == SIZE) {
      return IntStream.range(0, SIZE).mapToDouble(i -> costs[i][order[i]]).sum();
    }
    double best = Double.POSITIVE_INFINITY;
    for (int i = from; i < SIZE; i++) {
      int first = order[from];
      order[from] = order[i];
      order[i] = first;
      best = Math.min(best, least(costs, order, from + 1));
      order[i] = order[from];
      order[from] = first;
    }
    return best;
  }
}
