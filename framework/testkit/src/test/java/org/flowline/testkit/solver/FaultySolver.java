package org.flowline.testkit.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;
import org.flowline.spi.solver.Trajectory;

/**
 * A right solver with one fault.
 *
 * @param right the solver
 * @param fault what is wrong besides
 * @param uses how often it has solved
 */
record FaultySolver(RungeKutta right, Fault fault, AtomicInteger uses) implements RungeKutta {
  enum Fault {
    NONE,
    MISCOUNTS,
    OVERWRITES_THE_START,
    HANDS_BACK_THE_START,
    HIDES_THE_LAST_STEP,
    LOOKS_AHEAD,
    LOOKS_BACK_ONLY,
    REMEMBERS,
    DRIFTS,
    GOES_ON_WITHOUT_A_NUMBER,
    SKETCHES_THE_TRAJECTORY,
    STATES_ANOTHER_METHOD,
    ALLOCATES_IN_A_STEP,
    STATES_OTHER_TIMES
  }

  FaultySolver(RungeKutta right, Fault fault) {
    this(right, fault, new AtomicInteger());
  }

  /** The midpoint method, of order 2. */
  private static final ButcherTableau ANOTHER =
      new ButcherTableau(
          2, List.of(0.0, 0.5), List.of(List.of(), List.of(0.5)), List.of(0.0, 1.0), List.of());

  @Override
  public ButcherTableau tableau() {
    return fault == Fault.STATES_ANOTHER_METHOD ? ANOTHER : right.tableau();
  }

  @Override
  public List<Double> times(double from, double to) {
    return fault == Fault.STATES_OTHER_TIMES ? List.of(from, to) : right.times(from, to);
  }

  @Override
  public Solution solve(
      Dynamics dynamics,
      double[] start,
      double from,
      double to,
      Randomness random,
      StepObserver observer) {
    if (from == to && fault == Fault.HANDS_BACK_THE_START) {
      return new Solution(start, 0, 0, 0);
    }
    Dynamics seen =
        switch (fault) {
          case LOOKS_AHEAD ->
              (t, y, out) -> dynamics.drift(t == from ? from - 1e-6 * (to - from) : t, y, out);
          case LOOKS_BACK_ONLY ->
              (t, y, out) -> {
                dynamics.drift(t, y, out);
                for (int k = 0; from < to && k < out.length; k++) {
                  out[k] = -out[k];
                }
              };
          case DRIFTS ->
              (t, y, out) -> {
                dynamics.drift(t, y, out);
                out[0] += 1e-3;
              };
          case GOES_ON_WITHOUT_A_NUMBER ->
              (t, y, out) -> {
                dynamics.drift(t, y, out);
                for (int k = 0; k < out.length; k++) {
                  out[k] = Double.isFinite(out[k]) && Math.abs(out[k]) < 1e6 ? out[k] : 0;
                }
              };
          default -> dynamics;
        };
    List<Runnable> told = new ArrayList<>();
    double[] begin = start;
    if (fault == Fault.GOES_ON_WITHOUT_A_NUMBER) {
      begin = Arrays.stream(start).map(y -> Double.isFinite(y) ? y : 0).toArray();
    } else if (fault == Fault.REMEMBERS) {
      begin = start.clone();
      begin[0] += 1e-9 * uses.getAndIncrement();
    }
    StepObserver watch =
        switch (fault) {
          case HIDES_THE_LAST_STEP, ALLOCATES_IN_A_STEP ->
              (time, step, state) -> {
                double[] copy = state.clone();
                told.add(() -> observer.accepted(time, step, copy));
              };
          default -> observer;
        };
    Solution solution = right.solve(seen, begin, from, to, random, watch);
    int hidden = fault == Fault.HIDES_THE_LAST_STEP ? 1 : 0;
    told.stream().limit(Math.max(0, told.size() - hidden)).forEach(Runnable::run);
    if (fault == Fault.OVERWRITES_THE_START) {
      System.arraycopy(solution.end(), 0, start, 0, start.length);
    }
    return fault == Fault.MISCOUNTS
        ? new Solution(
            solution.end(), solution.evaluations() + 1, solution.accepted(), solution.rejected())
        : solution;
  }

  /** A straight line between both ends where it sketches. */
  @Override
  public Trajectory trajectory(
      Dynamics dynamics, double[] start, double[] times, Randomness random) {
    if (fault != Fault.SKETCHES_THE_TRAJECTORY) {
      return right.trajectory(dynamics, start, times, random);
    }
    int last = times.length - 1;
    Solution solution = solve(dynamics, start, times[0], times[last], random, StepObserver.NONE);
    double[] states = new double[times.length * start.length];
    for (int k = 0; k <= last; k++) {
      double share = (times[k] - times[0]) / (times[last] - times[0]);
      for (int i = 0; i < start.length; i++) {
        states[k * start.length + i] = (1 - share) * start[i] + share * solution.end()[i];
      }
    }
    return new Trajectory(states, solution.evaluations());
  }
}
