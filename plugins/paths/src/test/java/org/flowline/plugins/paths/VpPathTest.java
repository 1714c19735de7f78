package org.flowline.plugins.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;
import org.flowline.testkit.path.GaussianPathContract;
import org.flowline.testkit.path.PathEnd;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VpPathTest {
  private static VpPath path(double betaMin, double betaMax) {
    return new VpPath(new VpPath.Config(betaMin, betaMax, 1e-3));
  }

  @Nested
  class ByDefault extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return VpPathTest.path(0.1, 20);
    }

    /** The integral of the rate is 10.05; what is left of the data shifts means by up to 0.02. */
    @Override
    protected PathEnd start() {
      return new PathEnd(0.0065715, 0.9999784, 0, 0.01);
    }

    /** The integral over the last 1e-3 is 1.09950e-4. */
    @Override
    protected PathEnd end() {
      return new PathEnd(0.9999450, 0.0104854, 0, 0.01);
    }
  }

  @Nested
  class WithAConstantRate extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return VpPathTest.path(8, 8);
    }

    /** exp(-4) and sqrt(1 - exp(-8)). */
    @Override
    protected PathEnd start() {
      return new PathEnd(0.0183156, 0.9998323, 0, 0.03);
    }

    /** exp(-0.004) and sqrt(1 - exp(-0.008)). */
    @Override
    protected PathEnd end() {
      return new PathEnd(0.9960080, 0.0892638, 0, 0.05);
    }
  }

  @Test
  void asksForAStandardNormalSource() {
    assertEquals(List.of(new CentredNormal(1).ofPath()), path(0.1, 20).needs());
  }

  @Test
  void isSampledToTheCutoffAndTrainedBeyond() {
    VpPath path = new VpPath(new VpPath.Config(0.1, 20, 0.01));
    assertEquals(new Interval(0, 0.99), path.samplingTimes());
    assertEquals(new Interval(0, 1 - 1e-5), path.times());
  }

  @Test
  void preservesTheVarianceOfStandardisedData() {
    Coefficients c = new Coefficients();
    for (double t = 0; t <= path(0.1, 20).times().to(); t += 0.01) {
      path(0.1, 20).coefficients(t, c);
      assertEquals(1, c.data() * c.data() + c.source() * c.source(), 1e-15);
    }
  }

  @Test
  void rejectsRatesThatFall() {
    SettingException refused =
        assertThrows(SettingException.class, () -> new VpPath.Config(0.5, 0.1, 1e-3));
    assertEquals("beta_max", refused.setting());
  }
}
