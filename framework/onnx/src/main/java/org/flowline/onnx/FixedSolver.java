package org.flowline.onnx;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunDescription;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.wiring.rule.ChangedDataException;
import org.flowline.spi.component.Kind;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Labels;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.toolkit.solver.FixedStepRungeKutta;

/**
 * A solver with fixed steps that can stand in for one without: the method of the highest order,
 * with about as many evaluations.
 *
 * @param type of the component
 * @param tableau the method
 */
record FixedSolver(String type, ButcherTableau tableau) {
  private static final int POINTS = 64;
  private static final long UNKNOWN_EVALUATIONS = 200;

  /**
   * A method and how many steps it takes.
   *
   * @param type of the component
   * @param steps from one end to the other
   */
  record Steps(String type, long steps) {
    /** How it is asked for on the command line. */
    String option() {
      return "--solver %s,steps=%d".formatted(type, steps);
    }

    /** How it is asked for as a change of a spec. */
    String change() {
      return "solver={type: %s, steps: %d}".formatted(type, steps);
    }
  }

  /** Such a solver for a model, if there is one. */
  static Optional<Steps> instead(RunDescription run, PluginRegistry registry, TrainedModel model)
      throws IOException {
    Optional<FixedSolver> best = Optional.empty();
    for (String type : registry.types(Kind.SOLVER, FixedStepRungeKutta.class)) {
      Optional<FixedSolver> found = of(type, run);
      if (found.isPresent() && (best.isEmpty() || BETTER.compare(found.get(), best.get()) > 0)) {
        best = found;
      }
    }
    long evaluations = best.isEmpty() ? 0 : evaluations(model);
    return best.map(solver -> solver.taking(evaluations));
  }

  private static final Comparator<FixedSolver> BETTER =
      Comparator.<FixedSolver>comparingInt(solver -> solver.tableau().order())
          .thenComparing(solver -> solver.tableau().size(), Comparator.reverseOrder());

  private Steps taking(long evaluations) {
    return new Steps(type, Math.max(1, (evaluations + tableau.size() - 1) / tableau.size()));
  }

  /** The solver of a type, if steps are all that it needs. */
  private static Optional<FixedSolver> of(String type, RunDescription run) throws IOException {
    try {
      return run.experiment(List.of("solver={type: %s, steps: 1}".formatted(type))).solver()
              instanceof RungeKutta method
          ? Optional.of(new FixedSolver(type, method.tableau()))
          : Optional.empty();
    } catch (SpecException e) {
      return Optional.empty();
    }
  }

  /** What the solver of the run takes for some points. */
  private static long evaluations(TrainedModel model) {
    try {
      Optional<Labels> labels =
          model.classes() == 0 ? Optional.empty() : Optional.of(model.drawLabels(POINTS, 0));
      Batch start = model.draw(POINTS, 0);
      return model.sampler(labels, 0).forward(start).evaluations();
    } catch (ChangedDataException | IntegrationException e) {
      return UNKNOWN_EVALUATIONS;
    }
  }
}
