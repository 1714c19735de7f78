package @package@;

import org.flowline.spi.search.StoppingRule;
import org.flowline.testkit.search.StoppingContract;

class @class@Test extends StoppingContract {
  @Override
  protected StoppingRule rule() {
    return new @class@(new @class@.Config(0.3, 0.5));
  }
}
