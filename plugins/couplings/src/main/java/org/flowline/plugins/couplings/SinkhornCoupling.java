package org.flowline.plugins.couplings;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.coupling.CouplingException;
import org.flowline.spi.data.Batch;
import org.flowline.transport.EntropicPlan;
import org.flowline.transport.NotConvergedException;

/**
 * Entropic optimal transport between the two batches, with squared Euclidean cost and equal
 * weights, from whose plan pairs are drawn with replacement. With epsilon {@code 2 sigma^2} it is
 * the static Schrödinger bridge of a Brownian motion with standard deviation sigma (Tong et al.
 * 2023, section 3.2.4), and so it is with path {@code bridge} where a spec sets no epsilon.
 *
 * <p>Each thread that asks has buffers of its own, which are kept.
 */
@Doc(
    value = "Entropic optimal transport between the source and target points of each batch.",
    formula = "min over plans P of sum_ij P_ij |x_0,i - x_1,j|^2 + epsilon sum_ij P_ij log P_ij")
public final class SinkhornCoupling implements Coupling {
  private final ThreadLocal<EntropicPlan> plans;

  /** A coupling with the given settings. */
  @Inject
  public SinkhornCoupling(Config config) {
    plans =
        ThreadLocal.withInitial(
            () -> new EntropicPlan(config.epsilon(), config.tolerance(), config.maxIterations()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws CouplingException if the marginals of the plan are not within tolerance
   */
  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    int size = source.size();
    EntropicPlan plan = plans.get();
    try {
      plan.solve(source.values(), target.values(), size, source.width());
    } catch (NotConvergedException e) {
      throw new CouplingException("coupling 'sinkhorn': " + e.getMessage(), e);
    }
    for (int i = 0; i < size; i++) {
      int row = random.nextInt(size);
      out.source()[i] = row;
      out.target()[i] = plan.draw(row, random);
    }
  }

  @Override
  public boolean independent() {
    return false;
  }

  /** Settings. */
  public record Config(
      @Default("2")
          @Doc(
              "Regularisation, in units of squared distance; with path 'bridge' it is 2"
                  + " sigma^2 unless it is set.")
          @Above(0)
          double epsilon,
      @Default("1e-6")
          @Doc("How far the row sums of the plan may be from 1/n, in all.")
          @Above(0)
          @Below(1)
          double tolerance,
      @Default("10000") @Doc("Most iterations a batch.") @AtLeast(1) int maxIterations) {}
}
