package @package@;

import org.flowline.spi.coupling.Coupling;
import org.flowline.testkit.coupling.CouplingContract;

class @class@Test extends CouplingContract {
  @Override
  protected Coupling coupling() {
    return new @class@(new @class@.Config(1));
  }

  /** Each row is in one pair. */
  @Override
  protected boolean permutes() {
    return true;
  }
}
