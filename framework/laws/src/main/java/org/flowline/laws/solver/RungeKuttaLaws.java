package org.flowline.laws.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.Worst;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.RungeKutta;

/**
 * What a Runge-Kutta method promises besides: its tableau has its order, and makes its steps.
 *
 * @param solvers makes the solver anew at each call
 * @since 0.1.0
 */
public record RungeKuttaLaws(Supplier<? extends RungeKutta> solvers) {
  private static final double ROUNDING = 1e-13;
  private static final double NOT_MET = 1e-6;

  /** All figures. */
  public List<Figure> figures() {
    return List.of(rows(), conditions(), order(), steps(), joints());
  }

  /** The coefficients of each stage add up to the time of the stage. */
  public Figure rows() {
    return Worst.of(
        "rows of the tableau add up to its nodes",
        ROUNDING,
        "",
        worst -> {
          ButcherTableau tableau = solvers.get().tableau();
          for (int i = 0; i < tableau.size(); i++) {
            double sum = tableau.stages().get(i).stream().mapToDouble(a -> a).sum();
            worst.add(Math.abs(tableau.nodes().get(i) - sum), "row " + i + ", from 0");
          }
        });
  }

  /** The largest defect of an order condition; of the embedded method those of one order less. */
  public Figure conditions() {
    return Worst.of(
        "tableau meets the order conditions",
        ROUNDING,
        "",
        worst -> {
          ButcherTableau tableau = solvers.get().tableau();
          for (int order = 1; order <= tableau.order(); order++) {
            for (RootedTree tree : RootedTree.ofOrder(order)) {
              String place = "order " + order;
              worst.add(Math.abs(tree.defect(tableau, tableau.weights())), place);
              if (!tableau.embedded().isEmpty() && order < tableau.order()) {
                worst.add(Math.abs(tree.defect(tableau, tableau.embedded())), "embedded, " + place);
              }
            }
          }
        });
  }

  /**
   * Neither the method nor the embedded one has a higher order than stated: were the embedded one
   * of the method's order, the error estimate would be blind.
   */
  public Figure order() {
    return Breaches.of(
        "tableau has no higher order",
        breaches -> {
          ButcherTableau tableau = solvers.get().tableau();
          breaches.unless(
              ends(tableau, tableau.weights(), tableau.order()),
              "the order is more than " + tableau.order());
          breaches.unless(
              tableau.embedded().isEmpty()
                  || ends(tableau, tableau.embedded(), tableau.order() - 1),
              "the order of the embedded method is more than " + (tableau.order() - 1));
        });
  }

  private static boolean ends(ButcherTableau tableau, List<Double> weights, int order) {
    return RootedTree.ofOrder(order + 1).stream()
        .anyMatch(tree -> Math.abs(tree.defect(tableau, weights)) > NOT_MET);
  }

  /** The states between its steps are those that the tableau makes. */
  public Figure steps() {
    return Worst.of(
        "steps are those of the tableau",
        1e-12,
        "",
        worst -> {
          RungeKuttaReplay replay = new RungeKuttaReplay(solvers.get().tableau());
          for (InitialValueProblem problem : InitialValueProblem.smooth()) {
            Replayed replayed = new Replayed(problem.solution().apply(SolutionLaws.FROM));
            solvers
                .get()
                .solve(
                    problem.dynamics(),
                    replayed.state.clone(),
                    SolutionLaws.FROM,
                    SolutionLaws.TO,
                    Randomness.seed(1),
                    (time, step, state) -> {
                      replayed.state =
                          replay.step(problem.dynamics(), replayed.time, step, replayed.state);
                      replayed.time = time;
                      for (int k = 0; k < state.length; k++) {
                        worst.add(
                            Math.abs(state[k] - replayed.state[k]),
                            problem.name() + " " + Worst.at(time));
                      }
                    });
          }
        });
  }

  /**
   * How far its trajectory jumps where one step ends and the next begins: from a billionth of the
   * way before the end of each step to the end itself.
   */
  public Figure joints() {
    return Worst.of(
        "its trajectory has no jump between steps",
        1e-6,
        "",
        worst -> {
          for (InitialValueProblem problem : InitialValueProblem.smooth()) {
            joints(problem, worst);
          }
        });
  }

  private void joints(InitialValueProblem problem, Worst worst) {
    double[] start = problem.solution().apply(SolutionLaws.FROM);
    List<Double> asked = new ArrayList<>(List.of(SolutionLaws.FROM));
    solvers
        .get()
        .solve(
            problem.dynamics(),
            start.clone(),
            SolutionLaws.FROM,
            SolutionLaws.TO,
            Randomness.seed(1),
            (time, step, state) -> {
              asked.add(time - 1e-9 * (SolutionLaws.TO - SolutionLaws.FROM));
              asked.add(time);
            });
    asked.set(asked.size() - 1, SolutionLaws.TO);
    double[] times = asked.stream().mapToDouble(time -> time).toArray();
    double[] states =
        solvers.get().trajectory(problem.dynamics(), start, times, Randomness.seed(1)).states();
    int width = start.length;
    for (int i = 2; i < times.length; i += 2) {
      for (int k = 0; k < width; k++) {
        worst.add(
            Math.abs(states[i * width + k] - states[(i - 1) * width + k]),
            problem.name() + " " + Worst.at(times[i]));
      }
    }
  }

  /** Where the replay is. */
  private static final class Replayed {
    private double time = SolutionLaws.FROM;
    private double[] state;

    Replayed(double[] state) {
      this.state = state;
    }
  }
}
