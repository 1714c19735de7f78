package com.example.wrong;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.*;

@Doc("The midpoint method, whose states within a step do not lead to its end.")
public final class ShortOfTheEnd extends FixedStepRungeKutta {
  @Inject
  public ShortOfTheEnd(FixedSteps settings) {
    super(
        new ButcherTableau(
            2, List.of(0.0, 0.5), List.of(List.of(), List.of(0.5)), List.of(0.0, 1.0), List.of()),
        new Interpolant(2, List.of(List.of(1.0, -1.0), List.of(0.0, 0.999))),
        settings);
  }
}
