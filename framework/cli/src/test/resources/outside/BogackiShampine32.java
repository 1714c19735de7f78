package com.example.outside;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.AdaptiveRungeKutta;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.flowline.toolkit.solver.Interpolant;

/** The method of Bogacki and Shampine 1989, of order 3 with an embedded solution of order 2. */
@Doc("Bogacki and Shampine's pair of orders 3 and 2.")
public final class BogackiShampine32 extends AdaptiveRungeKutta {
  private static final List<Double> WEIGHTS = List.of(2 / 9.0, 1 / 3.0, 4 / 9.0, 0.0);

  @Inject
  public BogackiShampine32(AdaptiveSteps settings) {
    super(
        new ButcherTableau(
            3,
            List.of(0.0, 1 / 2.0, 3 / 4.0, 1.0),
            List.of(List.of(), List.of(1 / 2.0), List.of(0.0, 3 / 4.0), WEIGHTS.subList(0, 3)),
            WEIGHTS,
            List.of(7 / 24.0, 1 / 4.0, 1 / 3.0, 1 / 8.0)),
        Interpolant.hermite(WEIGHTS),
        settings);
  }
}
