package com.example.outside;

import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

public record PartialOtSettings(
    @Default("0.8") @Doc("Part of the target points of a batch that is paired.") @Above(0) @AtMost(1)
        double fraction,
    @Default("target") @Doc("Where points are left out: target, or both sides.") Side leaveOut) {
  public enum Side {
    TARGET,
    BOTH
  }
}
