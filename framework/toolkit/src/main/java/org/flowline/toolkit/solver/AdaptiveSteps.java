package org.flowline.toolkit.solver;

import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

/**
 * The settings of an {@link AdaptiveRungeKutta}.
 *
 * @since 0.1.0
 */
public record AdaptiveSteps(
    @Default("1e-5") @AtLeast(0) @Doc("Tolerated error of a step relative to the state.")
        double rtol,
    @Default("1e-5") @Above(0) @Doc("Tolerated absolute error of a step.") double atol,
    @Default("10000") @AtLeast(1) @Doc("Most steps of one integration, accepted and rejected.")
        int maxSteps) {}
