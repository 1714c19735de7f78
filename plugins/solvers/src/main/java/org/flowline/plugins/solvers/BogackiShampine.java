package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.AdaptiveRungeKutta;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.flowline.toolkit.solver.Interpolant;

/**
 * The method of Bogacki and Shampine 1989, of order 3 with an embedded solution of order 2, and
 * steps chosen to keep the estimated error within tolerance.
 */
@AlsoCalled({"rk23", "ode23", "bogacki_shampine"})
@Doc(
    value = "Bogacki and Shampine's method: order 3, for loose tolerances.",
    formula = "each step keeps the root mean square of error / (atol + rtol |x|) below 1")
public final class BogackiShampine extends AdaptiveRungeKutta {
  private static final List<Double> WEIGHTS = List.of(2 / 9.0, 1 / 3.0, 4 / 9.0, 0.0);
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          3,
          List.of(0.0, 1 / 2.0, 3 / 4.0, 1.0),
          List.of(List.of(), List.of(1 / 2.0), List.of(0.0, 3 / 4.0), WEIGHTS.subList(0, 3)),
          WEIGHTS,
          List.of(7 / 24.0, 1 / 4.0, 1 / 3.0, 1 / 8.0));

  /** A solver with the given settings. */
  @Inject
  public BogackiShampine(AdaptiveSteps settings) {
    super(TABLEAU, Interpolant.hermite(WEIGHTS), settings);
  }
}
