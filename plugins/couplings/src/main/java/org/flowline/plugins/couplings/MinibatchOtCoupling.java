package org.flowline.plugins.couplings;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.AddedLater;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;

/**
 * Exact optimal transport between the two batches, with squared Euclidean cost and equal weights
 * (OT-CFM: Tong et al. 2023, algorithm 3; Pooladian et al. 2023).
 *
 * <p>The optimal plan of equal batches is a permutation. The default takes each of its pairs once;
 * {@code sampled} draws pairs from it with replacement, as TorchCFM does, so that some points
 * appear twice and others not at all. Each thread that asks has buffers of its own, which are kept.
 *
 * <p>Under a condition the plain plan gives each context source points near it, where sampling
 * draws from all of the source. {@code condition_weight} lets the cost see contexts, and {@code
 * within_classes} pairs points of one class only ({@link ContextualAssignment}).
 */
@AlsoCalled({"ot", "ot_cfm", "exact_ot", "optimal_transport"})
@Doc(
    value = "Exact optimal transport between the source and target points of each batch.",
    formula = "min over permutations s of sum_i |x_0,i - x_1,s(i)|^2")
public final class MinibatchOtCoupling implements Coupling {
  private final Config config;
  private final ThreadLocal<ContextualAssignment> assignment;

  /** A coupling with the given settings. */
  @Inject
  public MinibatchOtCoupling(Config config) {
    this.config = config;
    assignment =
        ThreadLocal.withInitial(
            () -> new ContextualAssignment(config.conditionWeight(), config.withinClasses()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a coordinate is not finite
   */
  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    int size = source.size();
    int[] targetOf = assignment.get().solve(source, target);
    for (int i = 0; i < size; i++) {
      int row = config.plan() == Plan.SAMPLED ? random.nextInt(size) : i;
      out.source()[i] = row;
      out.target()[i] = targetOf[row];
    }
  }

  @Override
  public boolean independent() {
    return false;
  }

  @Override
  public boolean seesContexts() {
    return config.conditionWeight() > 0;
  }

  @Override
  public boolean withinClasses() {
    return config.withinClasses();
  }

  /** How pairs are taken from the optimal plan. */
  public enum Plan {
    /** Every pair once: no point is left out or used twice. */
    PERMUTATION,
    /** Pairs drawn with replacement. */
    SAMPLED
  }

  /**
   * Settings.
   *
   * @param plan how pairs are taken from the optimal plan
   * @param conditionWeight what a unit of squared distance between contexts adds to the cost
   * @param withinClasses whether every pair has one class
   */
  public record Config(
      @Default("permutation")
          @Doc("Each pair of the optimal plan once (permutation), or drawn with replacement.")
          Plan plan,
      @AddedLater
          @Default("0")
          @AtLeast(0)
          @AtMost(1e12)
          @Doc(
              "Cost of a unit of squared distance between the standardised conditions of a pair, and"
                  + " of two classes (C2OT); the more, the less samples under a condition are"
                  + " biased.")
          double conditionWeight,
      @AddedLater
          @Default("false")
          @Doc(
              "Pairs points of one class only, so that samples of a class are not biased; numbers of a condition are no part of it.")
          boolean withinClasses) {}
}
