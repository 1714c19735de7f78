package com.example.outside;

import java.util.Optional;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;

public record CoverageSettings(
    @Default("5") @Doc("Test points that the ball around one reaches to, k.") @AtLeast(1)
        int neighbours,
    @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(2)
        Optional<Integer> samples) {
  public CoverageSettings {
    if (samples.isPresent() && samples.get() <= neighbours) {
      throw new SettingException(
          "samples", "samples must be above the %d neighbours".formatted(neighbours));
    }
  }
}
