package com.example.outside;

import org.flowline.spi.component.*;

public record MeanFlowSettings(
    @Default("0.5") @AtLeast(0) @AtMost(1) @Doc("Part of the pairs whose two times are one.")
        double instants) {}
