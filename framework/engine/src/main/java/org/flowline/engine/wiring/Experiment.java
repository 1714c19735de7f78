package org.flowline.engine.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.data.LearnedColumns;
import org.flowline.engine.data.ToldContext;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.ResolvedSpec;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.wiring.rule.NamedMetric;
import org.flowline.engine.wiring.rule.Split;
import org.flowline.engine.wiring.weights.InitialWeights;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Data;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.solver.Solver;

/**
 * An experiment that is ready to run: its parts, which fit together, and the spec they come from.
 *
 * @param spec names, numbers and settings, every default filled in
 * @param source where points start: a file as it is, or a distribution of what is learned
 * @param target where points shall arrive
 * @param columns which of their coordinates are learned
 * @param bounds of coordinates that the network sees on an unbounded scale
 * @param context what the network is told of each point beside where it is
 * @param objective what training minimises
 * @param architecture the network
 * @param optimizer how weights follow their gradient
 * @param solver how the trained flow is integrated
 * @param metrics what is measured at the end
 * @param inapplicable why values are not measured that the spec asks for, by their names
 * @param split how many points are set aside
 * @param initialWeights where training starts; drawn from the seed if empty
 * @param keys what it is called by its content
 * @param origins where each value of the spec comes from
 * @param notes what the user may not expect
 */
public record Experiment(
    ExperimentSpec spec,
    Data source,
    Data target,
    LearnedColumns columns,
    Bounds bounds,
    ToldContext context,
    Objective objective,
    Architecture architecture,
    Optimizer optimizer,
    Solver solver,
    List<NamedMetric> metrics,
    Map<String, String> inapplicable,
    Split split,
    Optional<InitialWeights> initialWeights,
    ExperimentKeys keys,
    Origins origins,
    List<Problem> notes) {
  /** Copies. */
  public Experiment {
    metrics = List.copyOf(metrics);
    inapplicable = Map.copyOf(inapplicable);
    notes = List.copyOf(notes);
  }

  /** The same with another seed: a replicate. */
  public Experiment withSeed(long seed) {
    return new Experiment(
        spec.withSeed(seed),
        source,
        target,
        columns,
        bounds,
        context,
        objective,
        architecture,
        optimizer,
        solver,
        metrics,
        inapplicable,
        split,
        initialWeights,
        keys,
        origins,
        notes);
  }

  /** Whether the network is told anything of a point beside where it is. */
  public boolean conditional() {
    return spec.condition().conditional();
  }

  /** Whether its flow jumps from time to time, forward only and without velocity and density. */
  public boolean jumps() {
    return objective.offers(Trait.FLOW_MAP);
  }

  /** What its network takes and gives. */
  public NetworkShape networkShape() {
    return networkShape(columns, context, objective);
  }

  static NetworkShape networkShape(
      LearnedColumns columns, ToldContext context, Objective objective) {
    return new NetworkShape(
        columns.seen(), objective.fields(), context.seen().columns(), objective.times());
  }

  /** The spec with every default written out; reads back as an equal one. */
  public String resolvedYaml() {
    return ResolvedSpec.of(spec).yaml();
  }

  /** Every value of the spec with where it comes from. */
  public List<ResolvedSpec.Value> values() {
    return ResolvedSpec.of(spec).values(origins);
  }
}
