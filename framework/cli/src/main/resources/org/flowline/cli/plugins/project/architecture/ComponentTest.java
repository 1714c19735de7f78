package @package@;

import org.flowline.autodiff.Parameters;
import org.flowline.spi.network.Architecture;
import org.flowline.testkit.network.ArchitectureContract;

class @class@Test extends ArchitectureContract {
  @Override
  protected Architecture architecture() {
    return new @class@(new @class@.Config(16, 2));
  }

  @Override
  protected double singlePrecisionBound() {
    return 2e-6;
  }

  /** Weights and biases of a layer of n inputs start within 1 / sqrt(n). */
  @Override
  protected double initialBound(Parameters parameters, int index) {
    return 1 / Math.sqrt(parameters.shape(index - index % 2)[0]);
  }

  /** They are uniform. */
  @Override
  protected double initialVariance(Parameters parameters, int index) {
    return Math.pow(initialBound(parameters, index), 2) / 3;
  }
}
