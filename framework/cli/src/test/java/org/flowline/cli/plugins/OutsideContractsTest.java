package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.flowline.cli.WithOutsideJar;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.component.Kind;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.spi.optimizer.WeightBlock;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Search;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.coupling.CouplingContract;
import org.flowline.testkit.metric.MetricContract;
import org.flowline.testkit.objective.ObjectiveContract;
import org.flowline.testkit.objective.TimeSamplingContract;
import org.flowline.testkit.optimizer.OptimizerContract;
import org.flowline.testkit.search.SearchContract;
import org.flowline.testkit.solver.AdaptiveContract;
import org.flowline.toolkit.metric.PointMean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else wrote keeps the contracts of its kinds, and what only it promises. */
class OutsideContractsTest extends WithOutsideJar {
  @Nested
  class TheSolver extends AdaptiveContract {
    @Override
    protected RungeKutta solver() {
      return solver(1e-6);
    }

    @Override
    protected RungeKutta solver(double tolerance) {
      return outside.load(
          Kind.SOLVER,
          "bs32",
          RungeKutta.class,
          "solver.rtol=" + tolerance,
          "solver.atol=" + tolerance,
          "solver.max_steps=1000000");
    }

    @Override
    protected double accuracy() {
      return 5e-5;
    }
  }

  /** Of unbounded density at both ends. */
  @Nested
  class TheTimes extends TimeSamplingContract {
    @Override
    protected TimeSampling times() {
      return outside.load(
          Kind.TIME_SAMPLING,
          "kumaraswamy",
          TimeSampling.class,
          "time_sampling.a=0.5",
          "time_sampling.b=0.5");
    }
  }

  @Nested
  class TheSearch extends SearchContract {
    @Override
    protected Search search(long seed) {
      return outside.load(Kind.SEARCH, "latin_hypercube", Search.class);
    }

    @Override
    protected boolean draws() {
      return true;
    }

    @Override
    protected boolean seeded() {
      return false;
    }
  }

  @Nested
  class TheLayerwiseOptimizer extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return outside.load(Kind.OPTIMIZER, "lamb", Optimizer.class, "optimizer.learning_rate=1e-2");
    }

    @Override
    protected int stepsToMinimise() {
      return 1_000;
    }

    /** The first step of a block is as long as the block, times the rate. */
    @Test
    void stepsFollowTheLengthOfEachBlock() {
      List<WeightBlock> blocks =
          List.of(new WeightBlock("a", 0, List.of(8, 4)), new WeightBlock("b", 32, List.of(32)));
      float[] start = gradient(64, 0);
      for (int i = 32; i < 64; i++) {
        start[i] *= 10;
      }
      float[] weights = start.clone();
      optimizer().updater(blocks).update(weights, gradient(64, 1), 1, 1);
      for (int from : new int[] {0, 32}) {
        double moved = 0;
        double length = 0;
        for (int i = from; i < from + 32; i++) {
          moved += Math.pow(weights[i] - start[i], 2);
          length += Math.pow(start[i], 2);
        }
        assertEquals(1e-2 * Math.sqrt(length), Math.sqrt(moved), 1e-5 * Math.sqrt(length));
      }
    }
  }

  @Nested
  class TheCoupling extends CouplingContract {
    @Override
    protected Coupling coupling() {
      return outside.load(Kind.COUPLING, "class_ot", Coupling.class);
    }

    @Override
    protected boolean permutes() {
      return true;
    }
  }

  @Nested
  class TheObjective extends ObjectiveContract {
    @Override
    protected Objective objective() {
      return outside.objective("mean_flow");
    }

    @Override
    protected Optional<Objective> objective(Coupling coupling) {
      return Optional.of(outside.objective("mean_flow", coupling));
    }
  }

  @Nested
  class TheOptimizer extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return outside.load(Kind.OPTIMIZER, "lion", Optimizer.class, "optimizer.learning_rate=1e-2");
    }

    @Override
    protected int stepsToMinimise() {
      return 300;
    }

    /** Signs forget how long a gradient is. */
    @Test
    void takesTheSameStepsForGradientsOfAnyLength() {
      float[] once = new float[64];
      float[] longer = new float[64];
      Updater first = optimizer().updater(64);
      Updater second = optimizer().updater(64);
      for (int step = 1; step <= 50; step++) {
        float[] gradient = gradient(64, step);
        first.update(once, gradient, step, 1);
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] *= 1024;
        }
        second.update(longer, gradient, step, 1);
      }
      assertArrayEquals(once, longer);
    }

    /**
     * The momentum turns round later than the gradient: after one gradient of 1 the step follows a
     * gradient of -a only if {@code beta1 (1 - beta2) < (1 - beta1) a}, a > 0.09.
     */
    @Test
    void weighsTheMomentumWithOneRateAndKeepsItWithAnother() {
      for (float against : new float[] {0.08f, 0.1f}) {
        Updater updater = optimizer().updater(1);
        float[] weight = {0};
        updater.update(weight, new float[] {1}, 1, 1);
        assertEquals(-0.01f, weight[0]);
        updater.update(weight, new float[] {-against}, 2, 1);
        assertEquals(against < 0.09f ? -0.02f : 0, weight[0], 1e-9f);
      }
    }

    /** Where there is no gradient only the decay is left, {@code (1 - r d)^n}. */
    @Test
    void decaysBesideTheStep() {
      Optimizer decaying =
          outside.load(
              Kind.OPTIMIZER,
              "lion",
              Optimizer.class,
              "optimizer.learning_rate=1e-2",
              "optimizer.weight_decay=0.5");
      Updater updater = decaying.updater(1);
      float[] weight = {2};
      for (int step = 1; step <= 10; step++) {
        updater.update(weight, new float[] {0}, step, 1);
      }
      assertEquals(2 * Math.pow(1 - 0.005, 10), weight[0], 1e-6);
    }
  }

  @Nested
  class TheMetric extends MetricContract {
    private static final int PAIRS = 400;
    private static final int N = 40;

    @Override
    protected Metric metric() {
      return outside.load(Kind.METRIC, "neighbour_coverage", Metric.class);
    }

    /** Of 400 pairs of samples of 40 points, within 4 standard errors, for three k. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void isOnAverageWhatEqualLawsHave(int neighbours) {
      Metric metric =
          outside.load(
              Kind.METRIC, "neighbour_coverage", Metric.class, "metric.neighbours=" + neighbours);
      PointMean mean = new PointMean();
      for (int pair = 0; pair < PAIRS; pair++) {
        mean.add(coverage(metric, points(pair, "samples"), points(pair, "target")));
      }
      double missed = 1;
      for (int k = 1; k <= neighbours; k++) {
        missed *= (double) (N - k) / (2 * N - k);
      }
      assertEquals(1 - missed, mean.mean(), 4 * mean.standardError());
    }

    @Test
    void isOneForThePointsThemselvesAndZeroFarAway() {
      Batch target = points(0, "target");
      assertEquals(1, coverage(metric(), target, target));
      Batch far = points(0, "samples");
      for (int i = 0; i < far.values().length; i++) {
        far.values()[i] += 1e3;
      }
      assertEquals(0, coverage(metric(), far, target));
    }

    private static double coverage(Metric metric, Batch samples, Batch target) {
      return value(
          metric.evaluate(
              new FixedEvaluation(
                  new LinearFlow(0, 0, 0), new ReferenceSolver(1), samples, target, target),
              Randomness.seed(1)),
          "coverage");
    }

    private static Batch points(int pair, String purpose) {
      return NormalPoints.of(N, 2, 0, 1, Randomness.seed(7).purpose(purpose).step(pair).stream());
    }
  }
}
