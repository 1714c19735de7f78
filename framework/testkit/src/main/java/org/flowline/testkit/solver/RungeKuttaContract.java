package org.flowline.testkit.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.flowline.laws.solver.InitialValueProblem;
import org.flowline.laws.solver.RootedTree;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.RungeKutta;
import org.junit.jupiter.api.Test;

/** What every Runge-Kutta solver must do: its tableau has its order and makes its steps. */
public abstract class RungeKuttaContract extends SolverContract {
  private static final double ROUNDING = 1e-13;

  /** For subclasses. */
  protected RungeKuttaContract() {}

  @Override
  protected abstract RungeKutta solver();

  @Test
  void rowsAddUpToTheNodes() {
    ButcherTableau tableau = solver().tableau();
    for (int i = 0; i < tableau.size(); i++) {
      double sum = tableau.stages().get(i).stream().mapToDouble(a -> a).sum();
      assertEquals(tableau.nodes().get(i), sum, ROUNDING, "row " + i);
    }
  }

  @Test
  void meetsTheOrderConditionsUpToItsOrderAndNoFurther() {
    ButcherTableau tableau = solver().tableau();
    assertOrder(tableau, tableau.weights(), tableau.order());
  }

  /** Were it of the method's order or lower, the error estimate would be blind or poor. */
  @Test
  void embeddedMethodIsOneOrderLower() {
    ButcherTableau tableau = solver().tableau();
    if (!tableau.embedded().isEmpty()) {
      assertOrder(tableau, tableau.embedded(), tableau.order() - 1);
    }
  }

  private static void assertOrder(ButcherTableau tableau, List<Double> weights, int order) {
    for (int n = 1; n <= order; n++) {
      for (RootedTree tree : RootedTree.ofOrder(n)) {
        assertEquals(0, tree.defect(tableau, weights), ROUNDING, () -> "condition of " + tree);
      }
    }
    assertTrue(
        RootedTree.ofOrder(order + 1).stream()
            .anyMatch(tree -> Math.abs(tree.defect(tableau, weights)) > 1e-6),
        () -> "the order is more than " + order);
  }

  @Test
  void stepsAreThoseOfTheTableau() {
    RungeKuttaReplay replay = new RungeKuttaReplay(solver().tableau());
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      List<Step> steps = new ArrayList<>();
      solve(solver(), problem, FROM, TO, steps);
      double time = FROM;
      double[] state = problem.solution().apply(FROM);
      for (Step step : steps) {
        state = replay.step(problem.dynamics(), time, step.step(), state);
        assertArrayEquals(step.state(), state, 1e-12, problem.name());
        time = step.time();
      }
    }
  }
}
