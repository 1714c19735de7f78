package org.flowline.laws.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.laws.Figure;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;
import org.flowline.spi.solver.StochasticSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SolverLawsTest {
  /** What is wrong with a solver. */
  enum Wrong {
    NONE,
    WEIGHT,
    NODE,
    STATED_ORDER,
    COUNT,
    OVERSHOOT,
    NOT_A_NUMBER,
    TELLS_NO_STEP,
    MOVES_IN_NO_TIME,
    GOES_ON
  }

  private static final String ORDER = "error falls with step^2";
  private static final String CONDITIONS = "tableau meets the order conditions";
  private static final String REPLAY = "steps are those of the tableau";
  private static final String JOINTS = "its trajectory has no jump between steps";
  private static final String STATED = "takes the steps that it states";
  private static final String ENDS = "reaches the solution forwards and backwards";
  private static final String BACK = "comes back to its start";
  private static final String TRAJECTORY = "its trajectory follows the solution";
  private static final String COUNTING = "says how often it evaluates";
  private static final String STEPS = "tells each step up to the end";
  private static final String EMPTY = "an empty interval costs nothing";
  private static final String STILL = "keeps a state that does not move";
  private static final String FINITE = "says when a state stops being finite";
  private static final String INTERVAL = "evaluates between start and end only";

  /** Heun's method, with one thing wrong. */
  private record Trapezoid(int steps, Wrong wrong) implements RungeKutta {
    @Override
    public ButcherTableau tableau() {
      double weight = wrong == Wrong.WEIGHT ? 0.4 : 0.5;
      return new ButcherTableau(
          wrong == Wrong.STATED_ORDER ? 3 : 2,
          List.of(0.0, 1.0),
          List.of(List.of(), List.of(1.0)),
          List.of(1 - weight, weight),
          List.of());
    }

    @Override
    public List<Double> times(double from, double to) {
      return IntStream.rangeClosed(0, steps)
          .mapToObj(i -> i == steps ? to : from + i * ((to - from) / steps))
          .toList();
    }

    @Override
    public Solution solve(
        Dynamics dynamics,
        double[] start,
        double from,
        double to,
        Randomness random,
        StepObserver observer) {
      if (from == to && wrong != Wrong.MOVES_IN_NO_TIME) {
        return new Solution(start.clone(), 0, 0, 0);
      }
      double[] y = start.clone();
      double[] first = new double[y.length];
      double[] second = new double[y.length];
      double[] ahead = new double[y.length];
      List<Double> weights = tableau().weights();
      double h = (to - from) / steps;
      for (int i = 0; i < steps; i++) {
        double t = from + i * h;
        double node = wrong == Wrong.NODE ? t : i == steps - 1 ? to : t + h;
        dynamics.drift(t, y, first);
        for (int k = 0; k < y.length; k++) {
          ahead[k] = y[k] + h * first[k];
        }
        dynamics.drift(wrong == Wrong.OVERSHOOT ? node + h * 1e-9 : node, ahead, second);
        for (int k = 0; k < y.length; k++) {
          y[k] += h * (weights.get(0) * first[k] + weights.get(1) * second[k]);
          y[k] = wrong == Wrong.NOT_A_NUMBER ? Double.NaN : y[k];
        }
        double end = i == steps - 1 ? to : from + (i + 1) * h;
        if (wrong != Wrong.NOT_A_NUMBER && wrong != Wrong.GOES_ON) {
          requireFinite(y, end);
        }
        if (wrong != Wrong.TELLS_NO_STEP) {
          observer.accepted(end, end - t, y);
        }
      }
      long evaluations = 2L * steps - (wrong == Wrong.COUNT ? 1 : 0);
      return new Solution(y, evaluations, steps, 0);
    }
  }

  private static void requireFinite(double[] state, double t) {
    for (double value : state) {
      if (!Double.isFinite(value)) {
        throw new IntegrationException("the state is not finite at t = " + t);
      }
    }
  }

  private static List<String> broken(SolverFamily family) {
    return new SolverLaws(family)
        .figures().stream().filter(figure -> !figure.holds()).map(Figure::law).toList();
  }

  private static SolverFamily family(Wrong wrong) {
    return new SolverFamily(false, steps -> new Trapezoid((int) steps, wrong));
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void findsWhatIsWrong(Wrong wrong) {
    List<String> broken = broken(family(wrong));
    switch (wrong) {
      case NONE -> assertEquals(List.of(), broken);
      case WEIGHT -> assertEquals(List.of(ORDER, CONDITIONS), broken);
      case NODE -> assertEquals(List.of(ORDER, REPLAY), broken);
      case NOT_A_NUMBER ->
          assertEquals(
              List.of(ORDER, REPLAY, JOINTS, ENDS, BACK, TRAJECTORY, STILL, FINITE), broken);
      case TELLS_NO_STEP -> assertEquals(List.of(STATED, STEPS), broken);
      case MOVES_IN_NO_TIME -> assertEquals(List.of(EMPTY), broken);
      case GOES_ON -> assertEquals(List.of(FINITE), broken);
      case STATED_ORDER -> assertEquals(List.of("error falls with step^3", CONDITIONS), broken);
      case COUNT -> assertEquals(List.of(STATED, COUNTING), broken);
      case OVERSHOOT -> assertEquals(List.of(REPLAY, INTERVAL), broken);
    }
  }

  /** The leading error of the trapezoid is h^2 y'''/12 a unit of time: halving h quarters it. */
  @Test
  void errorsAndEvaluationsAreThoseOfTheSolver() {
    for (Convergence of : new SolverLaws(family(Wrong.NONE)).convergence()) {
      for (int i = 1; i < of.errors().length; i++) {
        assertEquals(of.evaluations()[i], 2 * of.evaluations()[i - 1]);
        assertEquals(of.lengths()[i], of.lengths()[i - 1] / 2, 1e-15);
      }
      int last = of.errors().length - 1;
      assertEquals(4, of.errors()[last - 1] / of.errors()[last], 0.1, of.problem());
    }
  }

  /** Euler and Maruyama's steps, with noise of a wrong size. */
  private record Noisy(int steps, double size) implements StochasticSolver {
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
      double[] drift = new double[y.length];
      double[] noise = new double[y.length];
      double h = (to - from) / steps;
      RandomGenerator draws = random.stream();
      for (int i = 0; i < steps; i++) {
        double t = from + i * h;
        dynamics.drift(t, y, drift);
        dynamics.noise(t, y, noise);
        for (int k = 0; k < y.length; k++) {
          y[k] += h * drift[k] + size * noise[k] * Math.sqrt(Math.abs(h)) * draws.nextGaussian();
        }
        double end = i == steps - 1 ? to : from + (i + 1) * h;
        requireFinite(y, end);
        observer.accepted(end, end - t, y);
      }
      return new Solution(y, steps, steps, 0);
    }
  }

  @Test
  void findsNoiseOfTheWrongSize() {
    assertEquals(List.of(), broken(new SolverFamily(false, steps -> new Noisy((int) steps, 1))));
    assertEquals(
        List.of("variance of a process with noise"),
        broken(new SolverFamily(false, steps -> new Noisy((int) steps, 1.05))));
  }

  @Test
  void aSolverThatStatesNoOrderIsMeasuredAgainstTheFirst() {
    SolverLaws laws = new SolverLaws(new SolverFamily(false, steps -> new Noisy((int) steps, 1)));
    assertEquals(1, laws.statedOrder());
    assertTrue(laws.figures().get(0).where().contains("measured "), laws.figures().toString());
  }
}
