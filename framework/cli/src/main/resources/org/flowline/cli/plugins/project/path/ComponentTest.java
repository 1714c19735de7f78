package @package@;

import org.flowline.spi.path.ProbabilityPath;
import org.flowline.testkit.path.PathContract;
import org.flowline.testkit.path.PathEnd;

class @class@Test extends PathContract {
  @Override
  protected ProbabilityPath path() {
    return new @class@(new @class@.Config(2));
  }

  /** At t = 0 it is the source: 0 x_1 + 1 x_0 + 0 z, exactly. */
  @Override
  protected PathEnd start() {
    return new PathEnd(0, 1, 0, 0);
  }

  /** At t = 1 it is the data. */
  @Override
  protected PathEnd end() {
    return new PathEnd(1, 0, 0, 0);
  }
}
