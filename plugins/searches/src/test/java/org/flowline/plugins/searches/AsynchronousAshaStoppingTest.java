package org.flowline.plugins.searches;

import org.flowline.spi.search.StoppingRule;
import org.flowline.testkit.search.StoppingContract;

class AsynchronousAshaStoppingTest extends StoppingContract {
  @Override
  protected StoppingRule rule() {
    return new AshaStopping(new AshaStopping.Config(3, 100, false));
  }
}
