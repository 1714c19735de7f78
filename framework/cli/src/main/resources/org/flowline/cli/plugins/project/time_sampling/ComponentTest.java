package @package@;

import org.flowline.spi.objective.TimeSampling;
import org.flowline.testkit.objective.TimeSamplingContract;

class @class@Test extends TimeSamplingContract {
  @Override
  protected TimeSampling times() {
    return new @class@(new @class@.Config(2));
  }
}
