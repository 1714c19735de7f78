package com.example.wrong;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.*;

@Doc("Says that it is of order 2, but weighs its stages as a method of order 1.")
public final class Simpler extends FixedStepRungeKutta {
  @Inject
  public Simpler(FixedSteps settings) {
    super(
        new ButcherTableau(
            2, List.of(0.0, 1.0), List.of(List.of(), List.of(1.0)), List.of(0.7, 0.3), List.of()),
        Interpolant.hermite(List.of(0.7, 0.3)),
        settings);
  }
}
