package @package@;

import org.flowline.spi.data.Distribution;
import org.flowline.testkit.data.DistributionContract;

class @class@Test extends DistributionContract {
  @Override
  protected Distribution distribution() {
    return new @class@(new @class@.Config(2, 0.1));
  }

  @Override
  protected double[] mean() {
    return new double[] {0, 0};
  }

  /** The mean square of a cosine is a half. */
  @Override
  protected double[][] covariance() {
    double variance = 2 * 2 / 2.0 + 0.1 * 0.1;
    return new double[][] {{variance, 0}, {0, variance}};
  }
}
