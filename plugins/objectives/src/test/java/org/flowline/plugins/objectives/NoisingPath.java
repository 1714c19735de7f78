package org.flowline.plugins.objectives;

import java.util.OptionalDouble;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Requirements;

/** A diffusion path for tests: {@code x_t = (0.1 + 0.9 t) x_1 + (1.1 - t) x_0}. */
final class NoisingPath implements GaussianPath {
  @Override
  public void coefficients(double t, Coefficients out) {
    out.data(0.1 + 0.9 * t, 0.9).source(1.1 - t, -1).noise(0, 0);
  }

  @Override
  public boolean noisy() {
    return false;
  }

  @Override
  public Requirements requirements() {
    return new Requirements(OptionalDouble.of(1), true);
  }
}
