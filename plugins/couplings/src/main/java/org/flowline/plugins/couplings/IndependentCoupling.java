package org.flowline.plugins.couplings;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;

/**
 * The product of source and target law (Lipman et al. 2022; I-CFM of Tong et al. 2023).
 *
 * <p>The rows of both batches are independent draws already, so row i goes to row i.
 */
@AlsoCalled({"none", "random", "product"})
@Doc(
    value = "Source and target points are paired as they are drawn.",
    formula = "(x_0, x_1) has the law q_0 q_1")
public final class IndependentCoupling implements Coupling {
  /** The coupling; it has no settings. */
  @Inject
  public IndependentCoupling() {}

  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    for (int i = 0; i < out.source().length; i++) {
      out.source()[i] = i;
      out.target()[i] = i;
    }
  }

  @Override
  public boolean independent() {
    return true;
  }
}
