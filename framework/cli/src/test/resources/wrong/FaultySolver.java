package com.example.wrong;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.IntStream;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.*;

/** Heun's method, wrong in one respect. */
@Doc("Heun's method with one fault.")
public final class FaultySolver implements RungeKutta {
  private final int steps;
  private final Fault fault;

  @Inject
  public FaultySolver(Config config) {
    steps = config.steps();
    fault = config.fault();
  }

  @Override
  public ButcherTableau tableau() {
    double node = fault == Fault.ROW ? 0.9 : 1;
    return new ButcherTableau(
        fault == Fault.BETTER_THAN_STATED ? 1 : 2,
        List.of(0.0, node),
        List.of(List.of(), List.of(1.0)),
        fault == Fault.OTHER_METHOD ? List.of(0.4, 0.6) : List.of(0.5, 0.5),
        List.of());
  }

  @Override
  public List<Double> times(double from, double to) {
    int stated = fault == Fault.OTHER_STEPS ? steps + 1 : steps;
    return IntStream.rangeClosed(0, stated).mapToObj(i -> time(i, stated, from, to)).toList();
  }

  private static double time(int i, int of, double from, double to) {
    return i == of ? to : from + i * (to - from) / of;
  }

  @Override
  public Solution solve(
      Dynamics dynamics,
      double[] start,
      double from,
      double to,
      Randomness random,
      StepObserver observer) {
    if (from == to) {
      return new Solution(start.clone(), 0, 0, 0);
    }
    double[] y = start.clone();
    double[] first = new double[y.length];
    double[] second = new double[y.length];
    double[] ahead = new double[y.length];
    boolean threads =
        fault == Fault.MINDS_THREADS && Thread.currentThread() instanceof ForkJoinWorkerThread;
    double weight = threads ? 0.499 : 0.5;
    for (int i = 0; i < steps; i++) {
      double t = time(i, steps, from, to);
      double end = time(i + 1, steps, from, to);
      double h = fault == Fault.FORWARDS_ONLY ? Math.abs(end - t) : end - t;
      double[] slope = fault == Fault.ALLOCATES ? new double[y.length] : first;
      dynamics.drift(t, y, slope);
      for (int k = 0; k < y.length; k++) {
        ahead[k] = y[k] + h * slope[k];
      }
      dynamics.drift(end, ahead, second);
      for (int k = 0; k < y.length; k++) {
        y[k] += h * (weight * slope[k] + (1 - weight) * second[k]);
        if (!Double.isFinite(y[k])) {
          throw new IntegrationException("the state is not finite at t = " + end);
        }
      }
      observer.accepted(end, end - t, y);
    }
    return new Solution(y, 2L * steps, steps, 0);
  }

  @Override
  public Trajectory trajectory(
      Dynamics dynamics, double[] start, double[] times, Randomness random) {
    Trajectory right = RungeKutta.super.trajectory(dynamics, start, times, random);
    if (fault == Fault.LATE_TRAJECTORY) {
      int width = start.length;
      double[] states = right.states();
      System.arraycopy(states, width, states, 2 * width, width);
    }
    return right;
  }

  public enum Fault {
    NONE,
    ROW,
    BETTER_THAN_STATED,
    OTHER_METHOD,
    OTHER_STEPS,
    ALLOCATES,
    FORWARDS_ONLY,
    LATE_TRAJECTORY,
    MINDS_THREADS
  }

  public record Config(
      @Default("50") @Doc("Steps.") int steps, @Default("none") @Doc("What is wrong.") Fault fault) {}
}
