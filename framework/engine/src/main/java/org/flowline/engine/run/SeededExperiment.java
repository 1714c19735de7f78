package org.flowline.engine.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.autodiff.machine.Processors;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.ToldContext;
import org.flowline.engine.data.Units;
import org.flowline.engine.evaluate.FlowInUnits;
import org.flowline.engine.evaluate.GuidedNetwork;
import org.flowline.engine.evaluate.Sampler;
import org.flowline.engine.evaluate.SplitEvaluation;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.wiring.Experiment;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The parts of an experiment that computing needs, built from its seed: splits of both sides and a
 * network.
 *
 * @param experiment the wired spec
 * @param source points of the source
 * @param target points of the target
 * @param network with freshly drawn weights
 * @param seed the root of the run's randomness
 */
public record SeededExperiment(
    Experiment experiment, Splits source, Splits target, Network network, Randomness seed) {
  /** Draws the points and builds the network. */
  public static SeededExperiment of(Experiment experiment) {
    Splits target = target(experiment);
    return new SeededExperiment(
        experiment, source(experiment), target, network(experiment), seed(experiment));
  }

  /** The points of the source. */
  static Splits source(Experiment experiment) {
    return Splits.of(
        experiment.source(),
        experiment.columns(),
        experiment.source() instanceof Dataset ? experiment.bounds() : Bounds.NONE,
        ToldContext.NONE,
        OptionalInt.empty(),
        sizes(experiment),
        Randomness.seed(experiment.split().seed()).purpose("source"),
        seed(experiment).purpose("source"));
  }

  /** The points of the target. */
  static Splits target(Experiment experiment) {
    return Splits.of(
        experiment.target(),
        experiment.columns(),
        experiment.bounds(),
        experiment.context(),
        experiment.spec().samples(),
        sizes(experiment),
        Randomness.seed(experiment.split().seed()).purpose("target"),
        seed(experiment).purpose("target"));
  }

  /** The network, with freshly drawn weights. */
  static Network network(Experiment experiment) {
    return experiment
        .architecture()
        .build(
            experiment.networkShape(),
            DataType.FLOAT,
            seed(experiment).purpose("weights").stream());
  }

  private static Randomness seed(Experiment experiment) {
    return Randomness.seed(experiment.spec().seed());
  }

  private static Splits.Sizes sizes(Experiment experiment) {
    return new Splits.Sizes(experiment.split().validation(), experiment.split().test());
  }

  /** The training loop, before its first step, on all processors that this process may use. */
  public Trainer trainer() {
    return trainer(Processors.count());
  }

  /**
   * The same.
   *
   * @param threads how many compute
   * @throws PluginException if the flow is of another kind than its objective says
   * @throws ContractException if the network gives fields of another shape than it was built for
   */
  public Trainer trainer(int threads) {
    requireSaidKind(flow(target.test().context()));
    requireSaidFields();
    return new Trainer(
        network,
        experiment.objective(),
        experiment.optimizer(),
        experiment.spec().training(),
        source,
        target,
        seed,
        threads);
  }

  /** The test of the network with the weights that it now has. */
  public SplitEvaluation test() {
    return SplitEvaluation.test(
            flow(target.test().context()),
            sourceDensity(),
            experiment.solver(),
            source,
            target,
            units(),
            seed.purpose("sampling"))
        .with(experiment.target(), observations(), this::samples);
  }

  /** The same on the validation split. */
  public SplitEvaluation validation() {
    return SplitEvaluation.validation(
            flow(target.validation().context()),
            sourceDensity(),
            experiment.solver(),
            source,
            target,
            units(),
            seed.purpose("validation_sampling"))
        .with(experiment.target(), observations(), this::samples);
  }

  /** From new draws of the source, or from rows of its file that it is trained on. */
  private Batch samples(int n, Optional<Context> contexts, Randomness random) {
    Batch start = new Batch(n, experiment.columns().seen());
    if (experiment.source() instanceof Distribution law) {
      law.sample(start, random.purpose("source").stream());
    } else {
      source.training().anew(random.purpose("source")).fill(1, start);
    }
    Flow given = FlowInUnits.of(flow(target.context().apply(contexts)), units());
    return new Sampler(given, experiment.solver(), random.purpose("sampling"))
        .forward(units().sourcePoints(start.withoutContext()))
        .points();
  }

  /** The user's units at both ends of the flow. */
  Units units() {
    return Units.of(experiment.source(), source, target).within(experiment.bounds());
  }

  /**
   * What the network does to points.
   *
   * @param context of the points as the network sees it, if it is conditioned on it
   */
  Flow flow(Optional<Context> context) {
    return flow(experiment, network, context);
  }

  static Flow flow(Experiment experiment, Network network, Optional<Context> context) {
    return experiment
        .objective()
        .flow(sampled(experiment, network), experiment.columns().seen(), Condition.of(context));
  }

  /** The network that sampling asks: guided, where the spec says so. */
  static Network sampled(Experiment experiment, Network network) {
    return experiment.spec().guided()
        ? GuidedNetwork.of(
            FieldNetwork.of(network),
            experiment.context(),
            experiment.target().contextColumns(),
            experiment.spec().guidance().orElseThrow())
        : network;
  }

  /** The spec was checked for what the objective says of its flow. */
  private void requireSaidKind(Flow flow) {
    if (flow instanceof FlowMap != experiment.jumps()) {
      throw new PluginException(
          "%s says that its flow %s, and gives a %s: Trait.FLOW_MAP among what %s offers"
              .formatted(
                  experiment.spec().component(Part.OBJECTIVE).key(),
                  experiment.jumps() ? "jumps from time to time" : "does not jump",
                  flow.getClass().getName(),
                  experiment.objective().getClass().getName()));
    }
  }

  /** Two points, since a network that drops a dimension does so for one. */
  private void requireSaidFields() {
    if (!(network instanceof FieldNetwork fields)) {
      return;
    }
    NetworkShape shape = experiment.networkShape();
    Tape tape = Tape.inference(DataType.FLOAT);
    Var given =
        fields.forward(
            tape,
            tape.input(new double[2 * shape.point().width()], 2, shape.point().width()),
            tape.input(new double[2 * shape.times()], 2, shape.times()),
            shape.condition() > 0
                ? Optional.of(tape.input(new double[2 * shape.condition()], 2, shape.condition()))
                : Optional.empty());
    int[] asked = {2, shape.fields() * shape.point().width()};
    if (!Arrays.equals(given.shape(), asked)) {
      throw new ContractException(
          "the network of architecture %s gives an array of shape %s, and %s is asked for: [points, fields d]"
              .formatted(
                  experiment.architecture().getClass().getName(),
                  Arrays.toString(given.shape()),
                  Arrays.toString(asked)));
    }
  }

  private Optional<ObservationModel> observations() {
    return experiment.target() instanceof ObservationModel model
        ? Optional.of(model)
        : Optional.empty();
  }

  private Optional<Density> sourceDensity() {
    return sourceDensity(experiment);
  }

  /** The density of the source, of points as the network sees them, where it is known. */
  static Optional<Density> sourceDensity(Experiment experiment) {
    return experiment.source() instanceof Distribution source ? source.density() : Optional.empty();
  }
}
