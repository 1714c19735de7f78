package org.flowline.plugins.architectures;

import java.util.List;
import org.flowline.autodiff.Parameters;
import org.flowline.spi.network.Architecture;
import org.flowline.testkit.network.ArchitectureContract;
import org.flowline.toolkit.network.Activation;

class ConditionalMlpTest extends ArchitectureContract {
  @Override
  protected Architecture architecture() {
    return new Mlp(new Mlp.Config(List.of(12, 8), Activation.SILU));
  }

  @Override
  protected int classes() {
    return 3;
  }

  @Override
  protected double singlePrecisionBound() {
    return 2e-6;
  }

  @Override
  protected double initialBound(Parameters parameters, int index) {
    return 1 / Math.sqrt(parameters.shape(index - index % 2)[0]);
  }

  @Override
  protected double initialVariance(Parameters parameters, int index) {
    return Math.pow(initialBound(parameters, index), 2) / 3;
  }
}
