package org.flowline.engine.wiring;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.flowline.engine.spec.ComponentSpec;
import org.flowline.engine.spec.Condition;
import org.flowline.engine.spec.DataSettings;
import org.flowline.engine.spec.Origins;
import org.flowline.engine.spec.Part;
import org.flowline.engine.spec.PartialExperiment;
import org.flowline.engine.spec.Position;
import org.flowline.engine.spec.Problem;
import org.flowline.engine.spec.Problems;
import org.flowline.engine.spec.Selection;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.Network;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;
import org.nd4j.linalg.api.buffer.DataType;

/** The rules by which parts fit together; a breach is told at the part that has to change. */
final class Compatibility {
  private static final String CONDITION = "condition";
  private static final String VALIDATION = "data.validation";
  private static final String TEST = "data.test";
  private static final String SELECT = "training.select";

  private final PartialExperiment partial;
  private final Origins origins;
  private final MetricMisfits misfits;
  private final Problems problems;

  Compatibility(PartialExperiment partial, MetricMisfits misfits, Problems problems) {
    this.partial = partial;
    this.misfits = misfits;
    this.origins = partial.origins();
    this.problems = problems;
  }

  /** Some paths keep their law from one normal source only. */
  void source(ProbabilityPath path, ComponentSpec source, NormalSource normal) {
    path.requirements()
        .normalSource()
        .ifPresent(
            deviation -> {
              if (!normal.is(source, deviation)) {
                problems.add(
                    Problem.error(
                            "%s starts from a centred normal source of standard deviation %s, which this source is not"
                                .formatted(name(Part.PATH), deviation),
                            type(Part.SOURCE),
                            type(Part.PATH))
                        .hint("leave 'source' out: it follows from the path"));
              }
            });
  }

  /** Some paths keep their law under the independent coupling only. */
  void coupling(ProbabilityPath path, Coupling coupling) {
    if (path.requirements().independentCoupling() && !coupling.independent()) {
      problems.add(
          Problem.error(
                  "%s keeps its law only if source and target points are paired independently, which %s does not do"
                      .formatted(name(Part.PATH), name(Part.COUPLING)),
                  type(Part.COUPLING),
                  type(Part.PATH))
              .hint("use {type: independent}"));
    }
  }

  /** A file is a fixed training set already. */
  void samples(Data target) {
    if (partial.samples().isPresent() && target instanceof Dataset dataset) {
      problems.add(
          Problem.error(
                  "'samples' is for targets that draw for ever; %s has %d rows"
                      .formatted(name(Part.TARGET), dataset.size()),
                  origins.of("target.samples"))
              .hint("leave it out"));
    }
  }

  /** The numbers of validation and test points, empty if the target does not have them. */
  Optional<Split> split(Data target, DataSettings sizes) {
    Optional<Integer> validation = count(VALIDATION, sizes.validation().orElseThrow(), target);
    Optional<Integer> test = count(TEST, sizes.test().orElseThrow(), target);
    if (validation.isEmpty() || test.isEmpty()) {
      return Optional.empty();
    }
    if (target instanceof Dataset dataset) {
      int rows = dataset.size();
      if ((long) validation.get() + test.get() >= rows) {
        problems.add(
            Problem.error(
                "%d validation and %d test points leave nothing to train on: %s has %d rows"
                    .formatted(validation.get(), test.get(), name(Part.TARGET), rows),
                origins.ofFirst(VALIDATION, TEST, "target.type")));
        return Optional.empty();
      }
    }
    return Optional.of(new Split(validation.get(), test.get(), sizes.splitSeed()));
  }

  private Optional<Integer> count(String key, double size, Data target) {
    if (size == 0 || size >= 1) {
      return Optional.of((int) size);
    }
    if (target instanceof Dataset dataset) {
      return Optional.of((int) Math.round(size * dataset.size()));
    }
    problems.add(
        Problem.error(
                "'%s' is a fraction, %s, but %s has no fixed number of rows"
                    .formatted(key, size, name(Part.TARGET)),
                origins.of(key))
            .hint("give a whole number of points"));
    return Optional.empty();
  }

  /** The best validation loss needs validation points. */
  void selection(Split split) {
    boolean best =
        partial.training().map(training -> training.select() == Selection.BEST_VAL).orElse(false);
    if (best && split.validation() == 0) {
      problems.error(
          "'select: best_val' needs validation points, but there are none",
          origins.of(SELECT),
          origins.of(VALIDATION));
    }
  }

  /** A metric needs as many test points as it looks at. */
  void metric(String key, NamedMetric metric, Split split) {
    int needed = metric.metric().testPoints();
    if (needed > split.test()) {
      problems.error(
          "metric '%s' needs %d test point%s, but there are %d"
              .formatted(metric.name(), needed, needed == 1 ? "" : "s", split.test()),
          origins.ofFirst(key + ".samples", key + ".type", TEST),
          origins.of(TEST));
    }
  }

  /** A likelihood may be that under a standard normal source only. */
  void source(Objective objective, ComponentSpec source, NormalSource normal) {
    if (objective.standardNormalSource() && !normal.is(source, 1)) {
      problems.add(
          Problem.error(
                  "%s carries data to a standard normal source, which this source is not"
                      .formatted(name(Part.OBJECTIVE)),
                  type(Part.SOURCE),
                  type(Part.OBJECTIVE))
              .hint("leave 'source' out"));
    }
  }

  /** The gradient of a divergence is a second derivative. */
  void smoothness(Objective objective, Architecture architecture) {
    if (objective.differentiatesTwice() && !architecture.invertible() && !architecture.smooth()) {
      problems.add(
          Problem.error(
                  "%s differentiates the network twice, and the slope of this %s jumps"
                      .formatted(name(Part.OBJECTIVE), name(Part.ARCHITECTURE)),
                  origins.ofFirst("architecture.activation", "architecture.type"),
                  type(Part.OBJECTIVE))
              .hint("use a smooth activation: silu, tanh, softplus or gelu"));
    }
  }

  /** A stochastic equation needs a score, which not every objective gives. */
  void noise(Solver solver, Objective objective) {
    if (solver.stochastic() && !objective.stochastic()) {
      problems.add(
          Problem.error(
                  "%s solves stochastic equations, for which %s with %s and %s gives no score"
                      .formatted(
                          name(Part.SOLVER),
                          name(Part.OBJECTIVE),
                          name(Part.PATH),
                          name(Part.COUPLING)),
                  type(Part.SOLVER))
              .hint("use an ODE solver, or path 'vp' or 've' with coupling 'independent'"));
    }
  }

  /** Some objectives train vector fields only. */
  void network(Objective objective, Architecture architecture) {
    if (architecture.invertible() && !objective.trainsInvertible()) {
      problems.add(
          Problem.error(
                  "%s trains a vector field, but %s is an invertible map"
                      .formatted(name(Part.OBJECTIVE), name(Part.ARCHITECTURE)),
                  type(Part.ARCHITECTURE),
                  type(Part.OBJECTIVE))
              .hint("use objective 'maximum_likelihood', or another architecture"));
    }
  }

  /**
   * How many weights the network has, if that is known; points may be of a shape it cannot take.
   */
  OptionalLong weights(Architecture architecture, NetworkShape shape) {
    try {
      return architecture.weights(shape);
    } catch (IllegalArgumentException e) {
      problems.error(String.valueOf(e.getMessage()), type(Part.ARCHITECTURE), type(Part.TARGET));
      return OptionalLong.empty();
    }
  }

  /** Weights of another run fit a network of the same parameters only. */
  void start(InitialWeights weights, Architecture architecture, NetworkShape shape) {
    Position at = origins.of("initialize_from");
    Network network =
        architecture.build(shape, DataType.FLOAT, Randomness.seed(0).purpose("weights").stream());
    try {
      weights
          .mismatch(network.parameters())
          .ifPresent(
              difference ->
                  problems.error(
                      "run '%s' has weights of another network: %s"
                          .formatted(weights.run(), difference),
                      at,
                      type(Part.ARCHITECTURE)));
    } catch (IOException e) {
      problems.error(
          "the weights of run '%s' cannot be read: %s".formatted(weights.run(), e.getMessage()),
          at);
    }
  }

  /** Along a solve the velocity must not change. */
  void dropout(Objective objective, Architecture architecture) {
    if (objective.differentiatesTwice() && architecture.randomInTraining()) {
      problems.add(
          Problem.error(
                  "%s solves an equation in every step, whose velocity must not be random, as that of this %s is in training"
                      .formatted(name(Part.OBJECTIVE), name(Part.ARCHITECTURE)),
                  origins.ofFirst("architecture.dropout", "architecture.type"),
                  type(Part.OBJECTIVE))
              .hint("leave 'dropout' out"));
    }
  }

  /** A condition on labels needs labels, and a network that takes them. */
  void condition(Data target, Architecture architecture) {
    if (partial.condition() == Condition.NONE) {
      return;
    }
    if (target.classes() == 0) {
      problems.add(
          Problem.error(
                  "'condition: labels' needs a target whose points are labelled, and those of %s are not"
                      .formatted(name(Part.TARGET)),
                  origins.of(CONDITION),
                  type(Part.TARGET))
              .hint("labels come with digits, breast_cancer, mixture, and csv with 'label'"));
    }
    if (!architecture.conditional()) {
      problems.add(
          Problem.error(
                  "%s takes no condition".formatted(name(Part.ARCHITECTURE)),
                  origins.of(CONDITION),
                  type(Part.ARCHITECTURE))
              .hint("leave 'condition' out, or use another architecture"));
    }
  }

  /** A coupling that looks at the points, but not at their labels, gives each class a source. */
  void condition(Coupling coupling) {
    if (partial.condition() != Condition.NONE && !coupling.independent()) {
      problems.add(
          Problem.note(
              "%s pairs the points of all classes together, so that the source points of one class are not draws of the source, as they are in sampling: samples of a class are biased"
                  .formatted(name(Part.COUPLING)),
              origins.of(CONDITION),
              type(Part.COUPLING)));
    }
  }

  /** A part that nothing asks for is left out, which is told if somebody wrote it. */
  void unused(Part part) {
    if (type(part).written()) {
      problems.add(
          Problem.note(
              "%s has no use for a %s: left out"
                  .formatted(
                      name(part == Part.SOLVER ? Part.ARCHITECTURE : Part.OBJECTIVE), part.key()),
              type(part)));
    }
  }

  private static Optional<Density> density(Data source) {
    return source instanceof Distribution law ? law.density() : Optional.empty();
  }

  /** Why a metric does not apply, which is told; empty if it does. */
  Optional<String> misfit(String key, NamedMetric metric, Data source, Architecture architecture) {
    Position at = origins.ofFirst(key + ".type", "metrics");
    if (metric.metric().needsVelocity() && architecture.invertible()) {
      return misfit(
          "metric '%s' looks at a velocity, which %s does not have"
              .formatted(metric.name(), name(Part.ARCHITECTURE)),
          "leave the metric out",
          at,
          type(Part.ARCHITECTURE));
    }
    // A likelihood starts from the density of the source.
    if (metric.metric().needsSourceDensity() && density(source).isEmpty()) {
      return misfit(
          "metric '%s' needs a source whose density is known, which %s is not"
              .formatted(metric.name(), name(Part.SOURCE)),
          "use normal, mixture, 8gaussians, checkerboard, circles, moons, pinwheel, scurve or swissroll"
              + " (with noise), or leave the metric out",
          at,
          type(Part.SOURCE));
    }
    return Optional.empty();
  }

  private Optional<String> misfit(String reason, String hint, Position... at) {
    problems.add(
        misfits == MetricMisfits.REFUSED
            ? Problem.error(reason, at).hint(hint)
            : Problem.note(reason + ": left out", at));
    return Optional.of(reason);
  }

  private String name(Part part) {
    return partial.component(part).map(component -> component.key().toString()).orElse(part.key());
  }

  private Position type(Part part) {
    return origins.of(part.key() + ".type");
  }
}
