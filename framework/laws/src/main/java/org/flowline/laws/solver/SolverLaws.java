package org.flowline.laws.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flowline.laws.Figure;
import org.flowline.laws.Slope;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;
import org.flowline.spi.solver.StochasticSolver;

/**
 * The laws of a solver, checked in double precision on equations whose solutions are known. Of a
 * solver of stochastic equations these are its laws without noise; {@link StochasticLaws} has the
 * others.
 *
 * @param family the solvers of one type
 * @since 0.1.0
 */
public record SolverLaws(SolverFamily family) {
  private static final double FROM = SolutionLaws.FROM;
  private static final double TO = SolutionLaws.TO;

  /** Long enough for many steps at the loosest tolerance. */
  private static final double LATE = 20.3;

  private static final double[] STEPS = {4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048};
  private static final double[] TOLERANCES = {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10};

  /** Of a solver in the middle of the range. */
  private static final double SOME_STEPS = 50;

  private static final double SOME_TOLERANCE = 1e-6;
  private static final double EQUAL = 0.15;
  private static final double NO_LESS = 0.25;

  /**
   * A measured exponent.
   *
   * @param order the exponent
   * @param problem where it was measured
   */
  public record Measured(double order, String problem) {
    private String text() {
      return String.format(Locale.ROOT, "measured %.2f, %s", order, problem);
    }
  }

  /** All figures that the solver has. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    boolean method = some() instanceof RungeKutta;
    figures.add(order());
    if (family.adaptive()) {
      figures.add(tolerance());
      figures.addAll(new AdaptiveLaws(family::of).figures());
    }
    if (method) {
      figures.addAll(new RungeKuttaLaws(() -> (RungeKutta) some()).figures());
    }
    if (method && !family.adaptive()) {
      figures.addAll(new FixedStepLaws(steps -> (RungeKutta) family.of(steps)).figures());
    }
    figures.addAll(new AccuracyLaws(this::some, accuracy()).figures());
    figures.addAll(new SolutionLaws(this::some).figures());
    if (stochastic()) {
      figures.addAll(new StochasticLaws(family).figures());
    }
    return List.copyOf(figures);
  }

  /** Errors and evaluations on problems that are not stiff, over two units of time. */
  public List<Convergence> convergence() {
    return InitialValueProblem.smooth().stream().map(problem -> convergence(problem, TO)).toList();
  }

  /** Whether it solves stochastic equations, too. */
  public boolean stochastic() {
    return some() instanceof StochasticSolver;
  }

  /** The order that the solver states: that of its tableau, or 1. */
  public int statedOrder() {
    return some() instanceof RungeKutta method ? method.tableau().order() : 1;
  }

  private Solver some() {
    return family.of(family.adaptive() ? SOME_TOLERANCE : SOME_STEPS);
  }

  /**
   * The error that the solver in the middle of the range stays under: that of its tolerance, or ten
   * times what it errs forwards, which its order says enough of.
   */
  private double accuracy() {
    if (family.adaptive()) {
      return 10 * AdaptiveLaws.NEAR * SOME_TOLERANCE;
    }
    double largest = 0;
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      double[] start = problem.solution().apply(FROM);
      double[] end = solve(some(), problem.dynamics(), start, FROM, TO).end();
      largest = Math.max(largest, problem.error(end, TO));
    }
    return 10 * largest;
  }

  private static Solution solve(
      Solver solver, Dynamics dynamics, double[] start, double from, double to) {
    return solver.solve(dynamics, start, from, to, Randomness.seed(1), StepObserver.NONE);
  }

  private Convergence convergence(InitialValueProblem problem, double to) {
    double[] accuracies = family.adaptive() ? TOLERANCES : STEPS;
    double[] lengths = new double[accuracies.length];
    double[] evaluations = new double[accuracies.length];
    double[] errors = new double[accuracies.length];
    for (int i = 0; i < accuracies.length; i++) {
      Solution solution =
          solve(
              family.of(accuracies[i]),
              problem.dynamics(),
              problem.solution().apply(FROM),
              FROM,
              to);
      lengths[i] = (to - FROM) / solution.accepted();
      evaluations[i] = solution.evaluations();
      errors[i] = problem.error(solution.end(), to);
    }
    return new Convergence(problem.name(), lengths, evaluations, errors);
  }

  /**
   * The slope of log error over log step length: of the problem where it is furthest from the
   * stated order, and of an adaptive solver on the oscillator over twenty units of time.
   */
  public Measured measuredOrder() {
    if (family.adaptive()) {
      Convergence late = convergence(InitialValueProblem.OSCILLATOR, LATE);
      return new Measured(Slope.of(late.lengths(), late.errors()), late.problem());
    }
    Measured worst = new Measured(Double.NaN, "");
    double furthest = Double.NEGATIVE_INFINITY;
    for (Convergence of : convergence()) {
      double off = Math.abs(of.order() - statedOrder());
      if (!(off <= furthest) && !Double.isNaN(furthest)) {
        furthest = off;
        worst = new Measured(of.order(), of.problem());
      }
    }
    return worst;
  }

  /**
   * How far the measured order is from the stated one. A method that chooses its steps and has a
   * small leading term is steeper than its order until steps are tiny, but not by a whole order.
   */
  public Figure order() {
    int order = statedOrder();
    Measured measured = measuredOrder();
    boolean method = some() instanceof RungeKutta;
    boolean steeper = family.adaptive() || !method;
    double below = order - measured.order();
    double above = method ? measured.order() - (order + 1 - NO_LESS) : Double.NEGATIVE_INFINITY;
    return new Figure(
        "error falls with step^" + order + (steeper ? " or faster" : ""),
        steeper ? atLeastZero(Math.max(below, above)) : Math.abs(below),
        family.adaptive() ? NO_LESS : EQUAL,
        "",
        measured.text());
  }

  /** What is not a number stays so. */
  private static double atLeastZero(double value) {
    return value < 0 ? 0 : value;
  }

  /** The slope of log error over log tolerance is 1, and each error is smaller than the last. */
  public Figure tolerance() {
    Convergence late = convergence(InitialValueProblem.OSCILLATOR, LATE);
    double slope = Slope.of(TOLERANCES, late.errors());
    String where = new Measured(slope, late.problem()).text();
    double off = Math.abs(slope - 1);
    for (int i = 1; i < TOLERANCES.length; i++) {
      if (!(late.errors()[i] < late.errors()[i - 1])) {
        off = Double.POSITIVE_INFINITY;
        where =
            String.format(
                Locale.ROOT,
                "error %.3g at tolerance %s, %.3g at %s",
                late.errors()[i],
                TOLERANCES[i],
                late.errors()[i - 1],
                TOLERANCES[i - 1]);
      }
    }
    return new Figure("error falls with the tolerance", off, EQUAL, "", where);
  }
}
