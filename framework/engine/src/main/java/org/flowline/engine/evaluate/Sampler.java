package org.flowline.engine.evaluate;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Coordinates;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.flow.StochasticFlow;
import org.flowline.spi.metric.Arrival;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;
import org.flowline.spi.solver.StochasticSolver;

/**
 * Carries points along a flow.
 *
 * @param flow a velocity field, jumps or a map
 * @param solver integrates a velocity
 * @param randomness draws of a stochastic solver
 */
public record Sampler(Flow flow, Solver solver, Randomness randomness) {
  /** Carries source points to the data, with noise where solver and flow have it. */
  public Arrival forward(Batch source) {
    if (flow instanceof InvertibleFlow map) {
      Batch out = new Batch(source.size(), source.shape());
      map.toData(source.values(), source.size(), out.values());
      return restored(new Arrival(finite(out), 1), Units::restoreTarget);
    }
    if (flow instanceof FlowMap map) {
      return restored(new Arrival(jumped(map, source, map.times().to()), 1), Units::restoreTarget);
    }
    Interval times = times();
    return restored(
        arrival(source, times.from(), times.to(), onward(source.size()), randomness),
        Units::restoreTarget);
  }

  /**
   * Carries data points back to the source, without noise, which cannot be undone.
   *
   * @throws IllegalArgumentException if the flow goes forward only
   */
  public Arrival backward(Batch data) {
    if (flow instanceof InvertibleFlow map) {
      Batch out = new Batch(data.size(), data.shape());
      map.toSource(data.values(), data.size(), out.values(), new double[data.size()]);
      return restored(new Arrival(finite(out), 1), Units::restoreSource);
    }
    if (flow instanceof FlowMap) {
      throw new IllegalArgumentException("a flow that jumps from time to time goes forward only");
    }
    Interval times = ContinuousFlow.of(flow).times();
    return restored(
        arrival(data, times.to(), times.from(), along(data.size()), randomness),
        Units::restoreSource);
  }

  /** A constant coordinate arrives as it is in the data, whatever the network learned of it. */
  private Arrival restored(Arrival arrival, BiConsumer<Units, double[]> end) {
    restore(arrival.points(), end);
    return arrival;
  }

  private void restore(Batch points, BiConsumer<Units, double[]> end) {
    if (flow instanceof InUnits seen) {
      end.accept(seen.units(), points.values());
    }
  }

  /** What points are integrated in, so that tolerances mean the same in any unit. */
  private Coordinates solved() {
    return ContinuousFlow.of(flow).coordinates();
  }

  private double[] jumps(FlowMap map, Batch source, double[] times) {
    int frame = source.values().length;
    double[] states = Arrays.copyOf(source.values(), times.length * frame);
    for (int k = 1; k < times.length; k++) {
      Batch points = jumped(map, source, times[k]);
      if (k == times.length - 1) {
        restore(points, Units::restoreTarget);
      }
      System.arraycopy(points.values(), 0, states, k * frame, frame);
    }
    return states;
  }

  private static Batch jumped(FlowMap map, Batch source, double to) {
    Batch out = new Batch(source.size(), source.shape());
    map.transport(map.times().from(), to, source.values(), source.size(), out.values());
    return finite(out);
  }

  private static Batch finite(Batch points) {
    for (double value : points.values()) {
      if (!Double.isFinite(value)) {
        throw new IntegrationException("the map took a point to where numbers are not finite");
      }
    }
    return points;
  }

  private Arrival arrival(
      Batch start, double from, double to, Dynamics dynamics, Randomness draws) {
    int rows = start.size();
    double[] seen = solved().of(from, start.values(), rows);
    Solution solution = solver.solve(dynamics, seen, from, to, draws, StepObserver.NONE);
    double[] end = solved().points(to, solution.end(), rows);
    return new Arrival(new Batch(rows, start.shape(), end), solution.evaluations());
  }

  /**
   * States at {@code count} equally spaced times, {@code [count, n, d]}, the first being the start:
   * a solver with dense output takes the steps that it takes for samples, and where the flow jumps
   * each is one jump from the start.
   *
   * @throws IllegalArgumentException if the flow has no times
   */
  public double[] trajectories(Batch source, int count) {
    double[] times = new double[count];
    Arrays.setAll(times, k -> time(k, count));
    if (flow instanceof FlowMap map) {
      return jumps(map, source, times);
    }
    int frame = source.values().length;
    double[] states = new double[count * frame];
    Coordinates coordinates = solved();
    int rows = source.size();
    double[] seen = coordinates.of(times[0], source.values(), rows);
    double[] solved = solver.trajectory(onward(rows), seen, times, randomness).states();
    for (int k = 0; k < count; k++) {
      double[] state = Arrays.copyOfRange(solved, k * seen.length, (k + 1) * seen.length);
      Batch points = new Batch(rows, source.shape(), coordinates.points(times[k], state, rows));
      if (k == count - 1) {
        restore(points, Units::restoreTarget);
      }
      System.arraycopy(points.values(), 0, states, k * frame, frame);
    }
    return states;
  }

  /** The k-th of {@code count} equally spaced times of the flow. */
  public double time(int k, int count) {
    return times().at(k / (count - 1.0));
  }

  private Interval times() {
    return flow instanceof FlowMap map ? map.times() : ContinuousFlow.of(flow).times();
  }

  private Dynamics onward(int rows) {
    return solver instanceof StochasticSolver
            && solved().flow() instanceof StochasticFlow stochastic
        ? new Diffusion(stochastic, rows)
        : along(rows);
  }

  private Dynamics along(int rows) {
    ContinuousFlow velocity = solved().flow();
    return (t, state, out) -> velocity.velocity(t, state, rows, out);
  }

  /** Points that follow a stochastic flow, {@code [rows, d]}. */
  private record Diffusion(StochasticFlow flow, int rows) implements Dynamics {
    @Override
    public void drift(double t, double[] state, double[] out) {
      flow.drift(t, state, rows, out);
    }

    @Override
    public void score(double t, double[] state, double[] out) {
      flow.score(t, state, rows, out);
    }

    @Override
    public int width(int size) {
      return flow.shape().width();
    }

    @Override
    public void noise(double t, double[] state, double[] out) {
      int width = flow.shape().width();
      for (int j = 0; j < width; j++) {
        double noise = flow.noise(t, j);
        for (int i = j; i < out.length; i += width) {
          out[i] = noise;
        }
      }
    }
  }
}
