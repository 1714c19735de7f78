package org.flowline.plugins.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.testkit.path.GaussianPathContract;
import org.flowline.testkit.path.PathEnd;
import org.junit.jupiter.api.Test;

class CosinePathTest extends GaussianPathContract {
  @Override
  protected GaussianPath path() {
    return new CosinePath();
  }

  @Override
  protected PathEnd start() {
    return new PathEnd(0, 1, 0, 0);
  }

  @Override
  protected PathEnd end() {
    return new PathEnd(1, 0, 0, 0);
  }

  @Test
  void keepsTheVariance() {
    for (int i = 0; i <= 20; i++) {
      GaussianMoments m = path().moments(i / 20.0);
      assertEquals(1, m.alpha() * m.alpha() + m.sigma() * m.sigma(), 1e-15);
    }
  }

  @Test
  void takesAnySourceAndCoupling() {
    assertEquals(List.of(), path().needs());
  }
}
