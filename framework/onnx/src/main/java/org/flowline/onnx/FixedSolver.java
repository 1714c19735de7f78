package org.flowline.onnx;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.engine.evaluate.Sampler;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunDescription;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.wiring.rule.ChangedDataException;
import org.flowline.spi.component.Kind;
import org.flowline.spi.data.Batch;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.toolkit.solver.FixedStepRungeKutta;

/**
 * A solver with fixed steps that can stand in for one without: the method of the highest order.
 *
 * <p>It begins with about as many evaluations as the solver of the run needs for some points, and
 * takes twice as many steps as long as that changes their samples by more than {@value #TOLERANCE}
 * of their root mean square.
 */
final class FixedSolver {
  private static final int POINTS = 64;
  private static final long UNKNOWN_EVALUATIONS = 200;
  private static final double TOLERANCE = 1e-4;
  private static final long MOST_STEPS = 1_000;

  private final RunDescription run;
  private final PluginRegistry registry;
  private final TrainedModel model;

  /** A search for the solver of a model. */
  FixedSolver(RunDescription run, PluginRegistry registry, TrainedModel model) {
    this.run = run;
    this.registry = registry;
    this.model = model;
  }

  /**
   * A method and how many steps it takes.
   *
   * @param type of the component
   * @param steps from one end to the other
   * @param error by how much twice as many steps change a sample at most, in units of their root
   *     mean square; empty where there are no points to try
   */
  record Steps(String type, long steps, OptionalDouble error) {
    /** How it is asked for on the command line. */
    String option() {
      return "--solver %s,steps=%d".formatted(type, steps);
    }

    /** How it is asked for as a change of a spec. */
    String change() {
      return "solver={type: %s, steps: %d}".formatted(type, steps);
    }
  }

  /** Such a solver, if there is one. */
  Optional<Steps> find() throws IOException {
    Optional<String> best = Optional.empty();
    Optional<RungeKutta> method = Optional.empty();
    for (String type : registry.types(Kind.SOLVER, FixedStepRungeKutta.class)) {
      Optional<RungeKutta> found = solver(type, 1);
      if (found.isPresent()
          && (method.isEmpty() || BETTER.compare(found.get(), method.get()) > 0)) {
        method = found;
        best = Optional.of(type);
      }
    }
    return best.isEmpty()
        ? Optional.empty()
        : Optional.of(steps(best.get(), method.orElseThrow().tableau().size()));
  }

  private static final Comparator<RungeKutta> BETTER =
      Comparator.<RungeKutta>comparingInt(method -> method.tableau().order())
          .thenComparing(method -> method.tableau().size(), Comparator.reverseOrder());

  /** The solver of a type, if steps are all that it needs. */
  private Optional<RungeKutta> solver(String type, long steps) throws IOException {
    try {
      String change = new Steps(type, steps, OptionalDouble.empty()).change();
      return run.experiment(List.of(change)).solver() instanceof RungeKutta method
          ? Optional.of(method)
          : Optional.empty();
    } catch (SpecException e) {
      return Optional.empty();
    }
  }

  private Steps steps(String type, int stages) throws IOException {
    try {
      Batch start = model.draw(POINTS, 0);
      Sampler own = model.sampler(model.drawContexts(POINTS, 0), 0);
      long steps = Math.max(1, own.forward(start).evaluations() / stages);
      double[] before = samples(own, type, steps, start);
      while (true) {
        double[] finer = samples(own, type, 2 * steps, start);
        double error = difference(before, finer);
        if (error <= TOLERANCE || 2 * steps > MOST_STEPS) {
          return new Steps(type, steps, OptionalDouble.of(error));
        }
        steps *= 2;
        before = finer;
      }
    } catch (ChangedDataException | IntegrationException e) {
      return new Steps(type, UNKNOWN_EVALUATIONS / stages, OptionalDouble.empty());
    }
  }

  private double[] samples(Sampler own, String type, long steps, Batch start) throws IOException {
    RungeKutta method = solver(type, steps).orElseThrow();
    return new Sampler(own.flow(), method, own.randomness()).forward(start).points().values();
  }

  /** The largest difference, in units of the root mean square. */
  private static double difference(double[] before, double[] finer) {
    double largest = 0;
    for (int i = 0; i < before.length; i++) {
      largest = Math.max(largest, Math.abs(before[i] - finer[i]));
    }
    double squares = Arrays.stream(finer).map(value -> value * value).sum();
    return squares > 0 ? largest / Math.sqrt(squares / finer.length) : largest;
  }
}
