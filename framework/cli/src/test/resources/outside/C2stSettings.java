package com.example.outside;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.*;

public record C2stSettings(
    @Default("[16]") @Doc("Widths of the hidden layers of the classifier.") @NotEmpty @AtLeast(1)
        List<Integer> hidden,
    @Default("5") @Doc("Parts of the points, each of which is held out once.") @AtLeast(2)
        int folds,
    @Default("100") @Doc("Steps that a classifier is trained.") @AtLeast(1) int steps,
    @Doc("How many samples and test points; left out, up to 2048.") @AtLeast(4)
        Optional<Integer> samples) {
  public C2stSettings {
    if (samples.isPresent() && samples.get() < 2 * folds) {
      throw new SettingException(
          "samples", "samples must be at least twice the %d folds".formatted(folds));
    }
  }
}
