package org.flowline.toolkit.metric;

import java.util.Optional;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Doc;

/**
 * The settings of a {@link TwoSampleMetric}.
 *
 * @since 0.1.0
 */
public record ComparedPoints(
    @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(TwoSample.FEWEST)
        Optional<Integer> samples) {}
