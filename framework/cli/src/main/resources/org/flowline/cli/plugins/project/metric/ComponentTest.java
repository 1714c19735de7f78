package @package@;

import java.util.Optional;
import org.flowline.spi.metric.Metric;
import org.flowline.testkit.metric.MetricContract;

class @class@Test extends MetricContract {
  @Override
  protected Metric metric() {
    return new @class@(new @class@.Config(Optional.empty()));
  }
}
