package org.flowline.plugins.solvers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.laws.solver.InitialValueProblem;
import org.flowline.laws.solver.RootedTree;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;
import org.flowline.spi.solver.Trajectory;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.flowline.toolkit.solver.EqualSteps;
import org.flowline.toolkit.solver.FixedSteps;
import org.flowline.toolkit.solver.Grid;
import org.flowline.toolkit.solver.Stepper;
import org.flowline.toolkit.solver.SteppingRungeKutta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The states between steps, of every method that has them. */
class DenseOutputTest {
  private static final Randomness RANDOM = Randomness.seed(1);
  private static final double[] SHARES = {0.1, 0.37, 0.5, 0.81};

  private static final Method RK4 = new Method("rk4", new ClassicalRungeKutta(new FixedSteps(9)));
  private static final Method DOPRI5 =
      new Method("dopri5", new DormandPrince(new AdaptiveSteps(1e-3, 1e-3, 1_000)));
  private static final Method TSIT5 =
      new Method("tsit5", new Tsitouras(new AdaptiveSteps(1e-3, 1e-3, 1_000)));

  /** A method with long steps, named for a failure. */
  record Method(String name, SteppingRungeKutta solver) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Method> all() {
    return List.of(
        new Method("euler", new Euler(new FixedSteps(9))),
        new Method("midpoint", new Midpoint(new FixedSteps(9))),
        new Method("heun", new Heun(new FixedSteps(9, Grid.COSINE, Optional.empty()))),
        new Method("bosh3", new BogackiShampine(new AdaptiveSteps(1e-2, 1e-2, 1_000))),
        RK4,
        DOPRI5,
        TSIT5);
  }

  static List<Method> precise() {
    return List.of(RK4, DOPRI5, TSIT5);
  }

  static List<Method> smooth() {
    return List.of(DOPRI5, TSIT5);
  }

  /** The largest error within a step of length h from an exact state, after a share of it. */
  private static double error(
      SteppingRungeKutta solver, InitialValueProblem problem, double h, double share) {
    double from = 0.3;
    double[] start = problem.solution().apply(from);
    Stepper stepper = new Stepper(solver.tableau(), problem.dynamics(), start, from);
    stepper.attempt(from, from + h);
    double[] weights = new double[solver.tableau().size()];
    solver.interpolant().weights(share, weights);
    double[] state = new double[start.length];
    stepper.between(weights, h, state, 0);
    return problem.error(state, from + share * h);
  }

  /** Halving a step divides the largest error by 2^(q+1), within a factor of 2^0.35. */
  @ParameterizedTest
  @MethodSource("all")
  void errorWithinAStepHasTheStatedOrder(Method method) {
    double wide = 0;
    double narrow = 0;
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      for (double share : SHARES) {
        wide = Math.max(wide, error(method.solver, problem, 0.1, share));
        narrow = Math.max(narrow, error(method.solver, problem, 0.05, share));
      }
    }
    double slope = Math.log(wide / narrow) / Math.log(2);
    assertEquals(method.solver.interpolant().order() + 1, slope, 0.35);
  }

  /**
   * {@code sum_i b_i(s) Phi_i = s^n / gamma} for each tree of n vertices up to the order, and not
   * for all of the next (Hairer, Norsett, Wanner 1993, theorem II.6.1).
   */
  @ParameterizedTest
  @MethodSource("all")
  void meetsTheOrderConditionsUpToItsOrderAndNoFurther(Method method) {
    int order = method.solver.interpolant().order();
    for (double share : SHARES) {
      for (int n = 1; n <= order; n++) {
        assertEquals(0, defect(method.solver, share, n), 1e-11, "order " + n + " at " + share);
      }
      assertTrue(defect(method.solver, share, order + 1) > 1e-6, "more than " + order);
    }
  }

  /** The largest of all conditions of n vertices. */
  private static double defect(SteppingRungeKutta solver, double share, int n) {
    double[] weights = new double[solver.tableau().size()];
    solver.interpolant().weights(share, weights);
    List<Double> scaled =
        Arrays.stream(weights).mapToObj(weight -> weight / Math.pow(share, n)).toList();
    return RootedTree.ofOrder(n).stream()
        .mapToDouble(tree -> Math.abs(tree.defect(solver.tableau(), scaled)))
        .max()
        .orElseThrow();
  }

  /** The weights at the end are those of the method, and at the start nothing has moved. */
  @ParameterizedTest
  @MethodSource("all")
  void passesThroughBothEndsOfAStep(Method method) {
    double[] weights = new double[method.solver.tableau().size()];
    method.solver.interpolant().weights(1, weights);
    assertArrayEquals(
        method.solver.tableau().weights().stream().mapToDouble(b -> b).toArray(), weights, 1e-14);
    method.solver.interpolant().weights(0, weights);
    assertArrayEquals(new double[weights.length], weights);
  }

  /** Slopes at both ends are the field's, where a method knows them: no kinks in the picture. */
  @ParameterizedTest
  @MethodSource("smooth")
  void joinsStepsSmoothly(Method method) {
    double h = 1e-6;
    double[] near = new double[7];
    method.solver.interpolant().weights(h, near);
    double[] far = new double[7];
    method.solver.interpolant().weights(1 - h, far);
    double[] end = new double[7];
    method.solver.interpolant().weights(1, end);
    for (int i = 0; i < 7; i++) {
      assertEquals(i == 0 ? 1 : 0, near[i] / h, 1e-4, "slope of stage " + i + " at the start");
      assertEquals(i == 6 ? 1 : 0, (end[i] - far[i]) / h, 3e-4, "slope of stage " + i);
    }
  }

  private static double[] times(double from, double to, int count) {
    double[] times = new double[count];
    Arrays.setAll(times, k -> k == count - 1 ? to : from + (to - from) * k / (count - 1));
    return times;
  }

  /** One integration, whatever the number of times: its evaluations and its end, to the bit. */
  @ParameterizedTest
  @MethodSource("all")
  void costsWhatTheSolutionCosts(Method method) {
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      for (double[] span : new double[][] {{0.3, 2.3}, {2.3, 0.3}}) {
        double[] start = problem.solution().apply(span[0]);
        Solution solution =
            method.solver.solve(
                problem.dynamics(), start, span[0], span[1], RANDOM, StepObserver.NONE);
        Trajectory trajectory =
            method.solver.trajectory(
                problem.dynamics(), start, times(span[0], span[1], 51), RANDOM);
        assertEquals(solution.evaluations(), trajectory.evaluations());
        int size = start.length;
        assertArrayEquals(start, Arrays.copyOf(trajectory.states(), size));
        assertArrayEquals(
            solution.end(), Arrays.copyOfRange(trajectory.states(), 50 * size, 51 * size));
      }
    }
  }

  /** At the ends of steps the states are those that an observer sees. */
  @ParameterizedTest
  @MethodSource("all")
  void agreesWithTheStepsAtTheirEnds(Method method) {
    InitialValueProblem problem = InitialValueProblem.OSCILLATOR;
    double[] start = problem.solution().apply(0.3);
    List<Double> ends = new ArrayList<>(List.of(0.3));
    List<double[]> seen = new ArrayList<>(List.of(start));
    method.solver.solve(
        problem.dynamics(),
        start,
        0.3,
        2.3,
        RANDOM,
        (time, step, state) -> {
          ends.add(time);
          seen.add(state.clone());
        });
    double[] states =
        method
            .solver
            .trajectory(
                problem.dynamics(), start, ends.stream().mapToDouble(t -> t).toArray(), RANDOM)
            .states();
    for (int k = 0; k < seen.size(); k++) {
      assertArrayEquals(seen.get(k), Arrays.copyOfRange(states, 2 * k, 2 * k + 2));
    }
  }

  /** Fifty times between the ends are as near the solution as steps of a few tenths allow. */
  @ParameterizedTest
  @MethodSource("precise")
  void followsTheSolution(Method method) {
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      double[] times = times(2.3, 0.3, 51);
      double[] start = problem.solution().apply(2.3);
      double[] states = method.solver.trajectory(problem.dynamics(), start, times, RANDOM).states();
      for (int k = 0; k < times.length; k++) {
        int size = start.length;
        double error =
            problem.error(Arrays.copyOfRange(states, k * size, (k + 1) * size), times[k]);
        assertTrue(error < 5e-3, problem.name() + " at " + times[k] + ": " + error);
      }
    }
  }

  /** A solver without dense output goes from time to time, at the price of steps for each. */
  @Test
  void otherSolversIntegrateFromTimeToTime() {
    EulerMaruyama solver = new EulerMaruyama(new EqualSteps(4));
    Trajectory trajectory =
        solver.trajectory((t, y, out) -> out[0] = 1, new double[1], new double[] {0, 1, 3}, RANDOM);
    assertArrayEquals(new double[] {0, 1, 3}, trajectory.states(), 1e-15);
    assertEquals(8, trajectory.evaluations());
  }

  @Test
  void oneTimeIsTheStart() {
    Trajectory trajectory =
        RK4.solver.trajectory(
            (t, y, out) -> out[0] = 1, new double[] {3}, new double[] {0.5}, RANDOM);
    assertArrayEquals(new double[] {3}, trajectory.states());
    assertEquals(0, trajectory.evaluations());
  }
}
