package com.example.outside;

import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

public record LionSettings(
    @Default("1e-4") @Doc("Length of a step in each weight.") @Above(0) double learningRate,
    @Default("0") @Doc("Decay of the weights, per step and times the learning rate.") @AtLeast(0)
        double weightDecay,
    @Default("0.9") @Doc("Part of the momentum in the step.") @AtLeast(0) @Below(1) double beta1,
    @Default("0.99") @Doc("Decay of the momentum.") @AtLeast(0) @Below(1) double beta2) {}
