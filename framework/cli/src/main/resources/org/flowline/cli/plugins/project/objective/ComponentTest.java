package @package@;

import java.util.Optional;
import org.flowline.laws.objective.StandIns;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.objective.Objective;
import org.flowline.testkit.objective.ObjectiveContract;
import org.flowline.toolkit.objective.UniformTimes;

class @class@Test extends ObjectiveContract {
  /** On a straight path, with pairs as they are drawn. */
  @Override
  protected Objective objective() {
    return on(StandIns.coupling());
  }

  @Override
  protected Optional<Objective> objective(Coupling coupling) {
    return Optional.of(on(coupling));
  }

  private static Objective on(Coupling coupling) {
    return new @class@(
        new @class@.Config(1), StandIns.paths().get(0), coupling, new UniformTimes());
  }
}
