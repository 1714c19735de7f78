package org.flowline.engine.evaluate;

import java.util.Arrays;
import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;

/**
 * Carries points along a flow.
 *
 * @param flow the velocity field
 * @param solver integrates it
 * @param randomness draws of a stochastic solver
 */
public record Sampler(ContinuousFlow flow, Solver solver, Randomness randomness) {
  /**
   * Where points of the source arrive, and what the way cost.
   *
   * @param points the end points, {@code [n, d]}
   * @param evaluations evaluations of the velocity
   */
  public record Arrival(Batch points, long evaluations) {}

  /** Carries source points to the data. */
  public Arrival forward(Batch source) {
    Interval times = flow.times();
    return between(source, times.from(), times.to());
  }

  /** Carries data points back to the source. */
  public Arrival backward(Batch data) {
    Interval times = flow.times();
    return between(data, times.to(), times.from());
  }

  private Arrival between(Batch start, double from, double to) {
    Solution solution = solve(start.size(), start.values(), from, to);
    return new Arrival(
        new Batch(start.size(), start.shape(), solution.end()), solution.evaluations());
  }

  /**
   * States at {@code count} equally spaced times, {@code [count, n, d]}, the first being the start.
   */
  public double[] trajectories(Batch source, int count) {
    double[] state = source.values();
    double[] all = Arrays.copyOf(state, count * state.length);
    for (int k = 1; k < count; k++) {
      state = solve(source.size(), state, time(k - 1, count), time(k, count)).end();
      System.arraycopy(state, 0, all, k * state.length, state.length);
    }
    return all;
  }

  /** The k-th of {@code count} equally spaced times of the flow. */
  public double time(int k, int count) {
    return flow.times().at(k / (count - 1.0));
  }

  private Solution solve(int rows, double[] start, double from, double to) {
    Dynamics dynamics = (t, state, out) -> flow.velocity(t, state, rows, out);
    return solver.solve(dynamics, start, from, to, randomness, StepObserver.NONE);
  }
}
