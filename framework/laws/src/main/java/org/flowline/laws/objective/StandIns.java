package org.flowline.laws.objective;

import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.solver.RungeKutta;

/**
 * The simplest parts that an objective can ask for, where there is no spec that has them.
 *
 * @since 0.1.0
 */
public final class StandIns {
  private StandIns() {}

  /** A path of each sort, the plainest first: an objective may refuse some. */
  public static List<ProbabilityPath> paths() {
    return List.of(new Straight(), new Noising(), new Bridge());
  }

  /** Independent pairs, row by row. */
  public static Coupling coupling() {
    return new RowByRow();
  }

  /** The classical Runge-Kutta method in four steps. */
  public static RungeKutta solver() {
    return new ReferenceSolver(4);
  }

  /** {@code x_t = t x_1 + (1 - t) x_0}. */
  private record Straight() implements GaussianPath {
    @Override
    public void coefficients(double t, Coefficients out) {
      out.data(t, 1).source(1 - t, -1).noise(0, 0);
    }

    @Override
    public boolean noisy() {
      return false;
    }
  }

  /** A diffusion path: {@code x_t = (0.1 + 0.9 t) x_1 + (1.1 - t) x_0}. */
  private record Noising() implements GaussianPath {
    @Override
    public void coefficients(double t, Coefficients out) {
      out.data(0.1 + 0.9 * t, 0.9).source(1.1 - t, -1).noise(0, 0);
    }

    @Override
    public boolean noisy() {
      return false;
    }

    @Override
    public List<Need> needs() {
      return List.of(new CentredNormal(1).ofPath(), Coupling.INDEPENDENT);
    }
  }

  /** A Brownian bridge, a hundredth from its ends. */
  private record Bridge() implements BridgePath {
    @Override
    public void coefficients(double t, Coefficients out) {
      double deviation = Math.sqrt(t * (1 - t));
      out.data(t, 1).source(1 - t, -1).noise(deviation, (1 - 2 * t) / (2 * deviation));
    }

    @Override
    public boolean noisy() {
      return true;
    }

    @Override
    public double noise(double t) {
      return 1;
    }

    @Override
    public Interval times() {
      return new Interval(0.01, 0.99);
    }
  }

  private record RowByRow() implements Coupling {
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
