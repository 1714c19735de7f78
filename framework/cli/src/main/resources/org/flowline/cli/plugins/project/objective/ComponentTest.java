package @package@;

import java.util.random.RandomGenerator;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.AffinePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.testkit.objective.ObjectiveContract;

class @class@Test extends ObjectiveContract {
  @Override
  protected Objective objective() {
    return new @class@(
        new @class@.Config(1), new Straight(), new AsDrawn(), TimeSampling.UNIFORM);
  }

  private record Straight() implements AffinePath {
    @Override
    public void coefficients(double t, Coefficients out) {
      out.data(t, 1).source(1 - t, -1).noise(0, 0);
    }

    @Override
    public boolean noisy() {
      return false;
    }
  }

  private record AsDrawn() implements Coupling {
    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      for (int i = 0; i < source.size(); i++) {
        out.source()[i] = i;
        out.target()[i] = i;
      }
    }

    @Override
    public boolean independent() {
      return true;
    }
  }
}
