package org.flowline.plugins.datasets;

import java.util.Optional;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Trait;

/** Points on a line or at some places have a density only if noise is added to them. */
final class DensityOfNoise {
  private DensityOfNoise() {}

  /**
   * What to set where the density is missing.
   *
   * @param setting how much noise there is
   */
  static Optional<Fitting.Remedy> remedy(Capability missing, String setting) {
    return missing == Trait.DENSITY
        ? Optional.of(
            new Fitting.Remedy(
                setting, "set '" + setting + "' above 0: points with noise have a density"))
        : Optional.empty();
  }
}
