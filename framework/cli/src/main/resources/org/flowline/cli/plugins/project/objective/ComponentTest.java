package @package@;

import org.flowline.laws.objective.StandIns;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.testkit.objective.ObjectiveContract;

class @class@Test extends ObjectiveContract {
  /** On a straight path, with pairs as they are drawn. */
  @Override
  protected Objective objective() {
    return new @class@(
        new @class@.Config(1),
        StandIns.paths().get(0),
        StandIns.coupling(),
        TimeSampling.UNIFORM);
  }
}
