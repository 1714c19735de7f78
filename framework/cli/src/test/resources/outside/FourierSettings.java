package com.example.outside;

import java.util.List;
import org.flowline.spi.component.*;

public record FourierSettings(
    @Default("[64, 64]") @Doc("Widths of the hidden layers.") @NotEmpty @AtLeast(1)
        List<Integer> hidden,
    @Default("32") @Doc("How many frequencies.") @AtLeast(1) int features,
    @Default("0.25") @Doc("Standard deviation of a frequency.") @Above(0) double scale,
    @Default("0") @Doc("Which frequencies.") int seed) {}
