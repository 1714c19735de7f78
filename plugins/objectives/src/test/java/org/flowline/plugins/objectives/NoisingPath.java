package org.flowline.plugins.objectives;

import java.util.List;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;

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
  public List<Need> needs() {
    return List.of(new CentredNormal(1).ofPath(), Coupling.INDEPENDENT);
  }
}
