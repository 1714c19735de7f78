package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.flowline.engine.data.ContextUnits;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.engine.evaluate.DensityInUnits;
import org.flowline.engine.evaluate.FlowInUnits;
import org.flowline.engine.evaluate.Sampler;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.rule.RecordedDataset;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.Network;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.LogLikelihood;

/**
 * A trained model, ready to carry points in the user's units. A run that knows its data needs them
 * for draws of a source from a file only.
 */
public final class TrainedModel {
  private static final double SINGLE = 0x1p-23;

  private final Experiment experiment;
  private final Network network;
  private final Units units;
  private final ContextUnits context;
  private final Optional<String> note;

  private TrainedModel(Experiment experiment, Network network, Optional<String> note) {
    this.experiment = experiment;
    this.network = network;
    this.note = note;
    Bounds bounds = experiment.bounds();
    boolean drawn =
        experiment.target() instanceof Distribution
            && (experiment.context().numbers() > 0 || !bounds.none());
    Optional<Splits> target =
        drawn ? Optional.of(SeededExperiment.target(experiment)) : Optional.empty();
    Standardisation end =
        target
            .map(Splits::units)
            .orElseGet(() -> units(experiment.target(), () -> SeededExperiment.target(experiment)));
    units =
        (experiment.source() instanceof Dataset source
                ? new Units(units(source, () -> SeededExperiment.source(experiment)), end)
                : Units.same(end))
            .within(bounds);
    context = target.map(Splits::context).orElseGet(() -> context(experiment));
  }

  private static ContextUnits context(Experiment experiment) {
    if (experiment.context().numbers() == 0) {
      return new ContextUnits(experiment.context(), Optional.empty());
    }
    return experiment.target() instanceof RecordedDataset recorded
        ? recorded.context(experiment.context())
        : SeededExperiment.target(experiment).context();
  }

  private static Standardisation units(Data data, Supplier<Splits> splits) {
    if (data instanceof RecordedDataset recorded) {
      return recorded.units();
    }
    return data instanceof Distribution
        ? Standardisation.identity(data.shape().width())
        : splits.get().units();
  }

  /** Whether a run has got so far. */
  public static boolean exists(RunDirectory run) {
    return Files.exists(run.model());
  }

  /**
   * Reads the model of a run.
   *
   * @throws org.flowline.journal.file.DamagedFileException if it is not what the run wrote
   * @throws IOException if it cannot be read
   */
  public static TrainedModel load(Experiment experiment, RunDirectory run) throws IOException {
    return load(experiment, run, run.model());
  }

  /**
   * The same with other weights of the run.
   *
   * @param weights their file
   */
  public static TrainedModel load(Experiment experiment, RunDirectory run, Path weights)
      throws IOException {
    Network network = SeededExperiment.network(experiment);
    Optional<String> note =
        Model.read(weights, RunNames.identity(run, experiment), network.parameters());
    return new TrainedModel(experiment, network, note);
  }

  /** What has to be said of its file, if anything. */
  public Optional<String> note() {
    return note;
  }

  /** The network that sampling asks, with the weights of the run: guided, if the spec says so. */
  public Network network() {
    return SeededExperiment.sampled(experiment, network);
  }

  /** The user's units of contexts. */
  public ContextUnits context() {
    return context;
  }

  /** The user's units at both ends of the flow. */
  public Units units() {
    return units;
  }

  /** The shape of a point. */
  public Shape shape() {
    return experiment.target().shape();
  }

  /**
   * Points of the source: new draws of a distribution, or test rows of a file, over and over.
   *
   * @throws org.flowline.engine.wiring.rule.ChangedDataException if the file is not what it was
   */
  public Batch draw(int n, long seed) {
    Batch out = new Batch(n, experiment.columns().seen());
    if (experiment.source() instanceof Distribution distribution) {
      distribution.sample(out, Randomness.seed(seed).purpose("draw").stream());
    } else {
      Batch rows = SeededExperiment.source(experiment).test();
      int[] chosen = new int[n];
      for (int i = 0; i < n; i++) {
        chosen[i] = i % rows.size();
      }
      out.gather(rows, chosen);
    }
    return units.sourcePoints(out);
  }

  /**
   * The first number of points that no data have: a column that was left out of learning has one
   * value. What single precision makes of it is that value, too.
   *
   * @param data whether the points are data, or else where data come from
   */
  public Optional<OffValue> offValue(Batch points, boolean data) {
    Standardisation end = data ? units.target() : units.source();
    int width = points.width();
    for (int row = 0; row < points.size(); row++) {
      for (int j : end.columns().leftOut()) {
        double value = end.mean(j);
        if (Math.abs(points.values()[row * width + j] - value) > SINGLE * Math.abs(value)) {
          return Optional.of(new OffValue(row, j, value));
        }
      }
    }
    return Optional.empty();
  }

  /** What the model is told of each point, in the user's units; nothing without a condition. */
  public ContextShape contextShape() {
    return context.told().known();
  }

  /** What the classes that it is told are called, in their order; none if it is told none. */
  public List<String> classNames() {
    return contextShape().classes() > 0 ? experiment.target().classNames() : List.of();
  }

  /** What the numbers that it is told are called, in their order; none if it is told none. */
  public List<String> contextColumns() {
    return contextShape().numbers() > 0 ? experiment.target().contextColumns() : List.of();
  }

  /**
   * Contexts of {@code n} points, drawn as they are in the data; empty for a model without a
   * condition.
   *
   * @throws org.flowline.engine.wiring.rule.ChangedDataException if they are numbers of a file that
   *     is not what it was
   */
  public Optional<Context> drawContexts(int n, long seed) {
    if (contextShape().empty()) {
      return Optional.empty();
    }
    Randomness draws = Randomness.seed(seed);
    if (contextShape().numbers() == 0) {
      return Optional.of(Context.of(drawLabels(n, draws.purpose("labels").stream())));
    }
    RandomGenerator random = draws.purpose("contexts").stream();
    if (experiment.target() instanceof Distribution distribution) {
      return drawn(distribution, n, random).context();
    }
    Rows rows = ((Dataset) experiment.target()).rows();
    int[] chosen = random.ints(n, 0, rows.size()).toArray();
    Context of = new Context(rows.contextShape(), n);
    of.gather(rows.context().orElseThrow(), chosen);
    return Optional.of(
        new Context(
            contextShape(),
            n,
            contextShape().classes() > 0 ? of.labels() : Optional.empty(),
            of.numbers()));
  }

  private Batch drawn(Distribution distribution, int n, RandomGenerator random) {
    Batch drawn = Batch.of(n, shape(), contextShape());
    distribution.sample(drawn, random);
    return drawn;
  }

  /** Classes of {@code n} points, drawn with the frequencies that they have in the data. */
  private Labels drawLabels(int n, RandomGenerator random) {
    if (experiment.target() instanceof Distribution distribution) {
      return drawn(distribution, n, random).labels().orElseThrow();
    }
    List<Integer> counts = DataDescription.rowsOfClass((Dataset) experiment.target());
    int rows = counts.stream().mapToInt(Integer::intValue).sum();
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      int row = random.nextInt(rows);
      while (row >= counts.get(labels[i])) {
        row -= counts.get(labels[i]++);
      }
    }
    return new Labels(counts.size(), labels);
  }

  /**
   * Carries points with the experiment's solver.
   *
   * @param known context of the points in the user's units, if the model has a condition
   */
  public Sampler sampler(Optional<Context> known, long seed) {
    return new Sampler(flow(known), experiment.solver(), Randomness.seed(seed).purpose("sampling"));
  }

  /**
   * The density under the flow, in the user's units, by the experiment's solver and with the exact
   * divergence; empty if that of the source is not known, or the flow has none.
   *
   * @param known context of the points in the user's units, if the model has a condition
   */
  public Optional<LogLikelihood> logLikelihood(Optional<Context> known) {
    return SeededExperiment.sourceDensity(experiment)
        .filter(density -> !experiment.jumps())
        .map(
            density ->
                new LogLikelihood(
                    flow(known),
                    DensityInUnits.ofSource(density, units),
                    experiment.solver(),
                    DivergenceEstimate.EXACT,
                    LogLikelihood.ErrorNorm.STATE));
  }

  private Flow flow(Optional<Context> known) {
    return FlowInUnits.of(SeededExperiment.flow(experiment, network, context.apply(known)), units);
  }
}
