package org.flowline.engine.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.flowline.engine.data.LearnedColumns;
import org.flowline.engine.data.ToldContext;
import org.flowline.engine.plugin.ComponentBuilder;
import org.flowline.engine.plugin.ComponentNode;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RegisteredComponent;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.document.DataSettings;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.MetricSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.document.TrainingSettings;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Rejection;
import org.flowline.engine.wiring.rule.BoundRules;
import org.flowline.engine.wiring.rule.ColumnRules;
import org.flowline.engine.wiring.rule.ContextRules;
import org.flowline.engine.wiring.rule.InapplicableMetrics;
import org.flowline.engine.wiring.rule.NamedMetric;
import org.flowline.engine.wiring.rule.NeedRules;
import org.flowline.engine.wiring.rule.Offering;
import org.flowline.engine.wiring.rule.PictureRules;
import org.flowline.engine.wiring.rule.SideRules;
import org.flowline.engine.wiring.rule.Split;
import org.flowline.engine.wiring.rule.SplitRules;
import org.flowline.engine.wiring.rule.UnusedParts;
import org.flowline.engine.wiring.rule.WeightRules;
import org.flowline.engine.wiring.weights.InitialWeights;
import org.flowline.engine.wiring.weights.WeightsSource;
import org.flowline.journal.run.RunData;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.data.TargetShape;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.solver.Solver;

/** Builds the parts of one experiment, in the order in which they may ask for each other. */
final class Wiring {
  private final PluginRegistry registry;
  private final NormalSource normal;
  private final EntropicBridge bridge;
  private final ExperimentIdentity identity;
  private final WeightsSource weights;
  private final Optional<RunData> recorded;
  private final PartialExperiment partial;
  private final SpecReader reader;
  private final InapplicableMetrics whatOfMisfits;
  private final Problems problems;
  private final ComponentBuilder components;
  private final Map<Class<?>, Object> parts = new HashMap<>();
  private final Set<Class<?>> broken = new HashSet<>();

  Wiring(
      PluginRegistry registry,
      SpecReader reader,
      ComponentBuilder components,
      NormalSource normal,
      EntropicBridge bridge,
      ExperimentIdentity identity,
      WeightsSource weights,
      Optional<RunData> recorded,
      PartialExperiment partial,
      InapplicableMetrics whatOfMisfits,
      Problems problems) {
    this.registry = registry;
    this.reader = reader;
    this.components = components;
    this.normal = normal;
    this.bridge = bridge;
    this.identity = identity;
    this.weights = weights;
    this.recorded = recorded;
    this.partial = partial;
    this.whatOfMisfits = whatOfMisfits;
    this.problems = problems;
  }

  /**
   * The experiment. Where a part cannot be built, those that do not ask for it still are, so that
   * all errors are told.
   *
   * @throws org.flowline.engine.spec.problem.SpecException if anything is wrong
   */
  Experiment build(SpecDirectory directory) {
    parts.put(SpecDirectory.class, directory);
    parts.put(TargetShape.class, new TargetShape(Optional.empty()));
    offer(
        ContextColumns.class,
        Optional.of(partial.condition().named()).filter(named -> partial.conditionRead()));
    Optional<Data> target =
        data(Part.TARGET, partial.component(Part.TARGET), recorded.map(RunData::target));
    parts.put(ContextColumns.class, ContextColumns.NONE);
    broken.remove(ContextColumns.class);
    offer(TargetShape.class, target.map(data -> new TargetShape(Optional.of(data.shape()))));
    offer(TimeSampling.class, times());
    UnusedParts rules = new UnusedParts(registry, partial);
    Map<Part, Part> unused = rules.ofObjective();
    Optional<ProbabilityPath> path =
        unused.containsKey(Part.PATH)
            ? Optional.empty()
            : offered(Part.PATH, ProbabilityPath.class);
    Optional<Double> noise =
        unused.containsKey(Part.PATH) ? Optional.of(1.0) : path.map(Wiring::deviation);
    Optional<ComponentSpec> from = noise.flatMap(this::source);
    Optional<Data> source = data(Part.SOURCE, from, recorded.map(RunData::source));
    PartialExperiment settled = bridge.settle(partial, path, problems);
    Optional<Coupling> coupling =
        unused.containsKey(Part.COUPLING)
            ? Optional.empty()
            : part(Part.COUPLING, settled.component(Part.COUPLING)).map(Coupling.class::cast);
    if (!unused.containsKey(Part.COUPLING)) {
      offer(Coupling.class, coupling);
    }
    Optional<Solver> solver = offered(Part.SOLVER, Solver.class);
    Optional<Objective> objective = offered(Part.OBJECTIVE, Objective.class);
    Optional<Architecture> architecture = offered(Part.ARCHITECTURE, Architecture.class);
    Optional<Optimizer> optimizer = offered(Part.OPTIMIZER, Optimizer.class);
    Map<String, NamedMetric> metrics = metrics();
    Optional<DataSettings> sizes =
        target.flatMap(
            data -> partial.data().map(settings -> settings.complete(data instanceof Dataset)));

    BoundRules ofBounds = new BoundRules(partial, problems);
    Bounds bounds = ofBounds.learned(target, recorded.map(RunData::target));
    ColumnRules ofColumns = new ColumnRules(partial, bounds, problems);
    if (recorded.isEmpty()) {
      path.ifPresent(known -> target.ifPresent(data -> ofColumns.noiseBesideData(known, data)));
    }
    boolean noisy =
        noise
            .flatMap(std -> source.filter(data -> data.offers(new CentredNormal(std))))
            .isPresent();
    Optional<LearnedColumns> columns =
        source.flatMap(
            first ->
                target.map(
                    last ->
                        recordedColumns(last)
                            .orElseGet(() -> ofColumns.learned(first, noisy, last))));
    ContextRules ofContext = new ContextRules(partial, problems);
    partial
        .component(Part.TARGET)
        .ifPresent(data -> ofContext.named(asks(data, ContextColumns.class)));
    Optional<ToldContext> context = target.map(ofContext::told);
    objective.ifPresent(known -> architecture.ifPresent(net -> ofContext.guidance(known, net)));
    SideRules sides = new SideRules(partial, problems);
    source.ifPresent(first -> target.ifPresent(last -> sides.shapes(first, last)));
    source.ifPresent(first -> target.ifPresent(last -> sides.units(noisy, first, last)));
    source.ifPresent(first -> target.ifPresent(last -> ofBounds.sides(noisy, first, last, bounds)));
    SplitRules ofSplit = new SplitRules(partial, problems);
    target.ifPresent(ofSplit::samples);
    target.ifPresent(data -> ofColumns.offset(Part.TARGET, data));
    source.ifPresent(data -> ofColumns.offset(Part.SOURCE, data));
    Optional<Split> split =
        target.flatMap(data -> sizes.flatMap(known -> ofSplit.split(data, known)));
    split.ifPresent(known -> source.ifPresent(data -> sides.rows(data, known)));
    split.ifPresent(known -> ofSplit.selection(known));
    split.ifPresent(new PictureRules(partial, problems)::check);
    split.ifPresent(known -> metrics.forEach((key, metric) -> ofSplit.metric(key, metric, known)));
    NeedRules needs =
        new NeedRules(
            partial, new Offering(registry, reader, components, parts), whatOfMisfits, problems);
    needs.part(Part.SOURCE, source);
    needs.part(Part.TARGET, target);
    needs.part(Part.PATH, path);
    needs.part(Part.COUPLING, coupling);
    rules.solver(architecture, objective).ifPresent(by -> unused.put(Part.SOLVER, by));
    needs.part(Part.SOLVER, unused.containsKey(Part.SOLVER) ? Optional.empty() : solver);
    needs.part(Part.OBJECTIVE, objective);
    needs.part(Part.ARCHITECTURE, architecture);
    context.ifPresent(needs::condition);
    needs.check();
    target.ifPresent(data -> split.ifPresent(known -> sides.classes(data, known)));
    coupling.ifPresent(known -> context.ifPresent(told -> sides.pairs(known, told)));
    coupling.ifPresent(sides::marginals);
    unused.forEach((part, by) -> UnusedParts.told(part, by, partial, problems));
    boolean timed = rules.keepsTimes(unused.keySet(), problems);
    Map<String, String> misfits = new LinkedHashMap<>();
    metrics.forEach(
        (key, metric) -> needs.misfit(key, metric).ifPresent(reason -> misfits.put(key, reason)));
    Optional<InitialWeights> start =
        partial
            .initializeFrom()
            .flatMap(
                run ->
                    weights.find(
                        run, partial.origins().of("initialize_from"), directory, problems));
    problems.check();
    NetworkShape network =
        Experiment.networkShape(
            columns.orElseThrow(), context.orElseThrow(), objective.orElseThrow());
    WeightRules ofWeights = new WeightRules(partial, problems);
    OptionalLong weights = ofWeights.weights(architecture.orElseThrow(), network);
    problems.check();

    Map<String, String> inapplicable = inapplicable(metrics, misfits);
    metrics.keySet().removeAll(misfits.keySet());
    ExperimentSpec spec =
        settled
            .without(misfits.keySet())
            .complete(
                from.orElseThrow(),
                unused.keySet(),
                timed,
                sizes.orElseThrow(),
                start.map(InitialWeights::run));
    MemoryNeed.of(
            spec,
            source.orElseThrow(),
            target.orElseThrow(),
            split.orElseThrow(),
            objective.orElseThrow(),
            optimizer.orElseThrow(),
            weights)
        .check(partial.origins(), problems);
    problems.check();
    start.ifPresent(known -> ofWeights.start(known, architecture.orElseThrow(), network));
    problems.check();
    Bounds within = bounds.without(columns.orElseThrow().leftOut());
    return new Experiment(
        spec,
        learned(source.orElseThrow(), columns.orElseThrow(), noise.orElseThrow()),
        target.orElseThrow(),
        columns.orElseThrow(),
        within,
        context.orElseThrow(),
        objective.orElseThrow(),
        architecture.orElseThrow(),
        optimizer.orElseThrow(),
        solver.orElseThrow(),
        new ArrayList<>(metrics.values()),
        inapplicable,
        split.orElseThrow(),
        start,
        identity.keys(
            spec, source.orElseThrow(), target.orElseThrow(), columns.orElseThrow(), within, start),
        partial.origins(),
        problems.all());
  }

  /** The reason of each value that is not measured, by its name. */
  private Map<String, String> inapplicable(
      Map<String, NamedMetric> metrics, Map<String, String> misfits) {
    Map<String, String> reasons = new LinkedHashMap<>();
    partial
        .metrics()
        .forEach(
            (key, spec) -> {
              Optional<String> reason = Optional.ofNullable(misfits.get(key));
              Optional<NamedMetric> metric = Optional.ofNullable(metrics.get(key));
              if (reason.isPresent() && metric.isPresent()) {
                for (String name : metric.get().metric().values()) {
                  reasons.put(spec.prefix() + name, reason.get());
                }
              }
            });
    return reasons;
  }

  /** Those of a run, which keeps what it was trained on. */
  private Optional<LearnedColumns> recordedColumns(Data target) {
    return recorded.map(data -> new LearnedColumns(target.shape(), data.target().leftOut()));
  }

  /** The source of what is learned: noise that has as many coordinates, or a file as it is. */
  private Data learned(Data source, LearnedColumns columns, double deviation) {
    if (source instanceof Dataset || columns.leftOut().isEmpty()) {
      return source;
    }
    ComponentSpec spec = normal.of(deviation).orElseThrow();
    Map<Class<?>, Object> asked = new HashMap<>(parts);
    asked.put(TargetShape.class, new TargetShape(Optional.of(columns.seen())));
    try {
      return (Data)
          components.build(registry.find(spec.key()).orElseThrow(), spec.settings(), asked);
    } catch (ComponentNode.RejectedException e) {
      throw new IllegalStateException("noise of one deviation has any number of coordinates", e);
    }
  }

  private boolean asks(ComponentSpec component, Class<?> what) {
    return registry.find(component.key()).orElseThrow().needs().contains(what);
  }

  private <T> Optional<T> offered(Part part, Class<T> contract) {
    Optional<T> built = part(part, partial.component(part)).map(contract::cast);
    offer(contract, built);
    return built;
  }

  private <T> void offer(Class<T> contract, Optional<? extends T> part) {
    part.ifPresentOrElse(instance -> parts.put(contract, instance), () -> broken.add(contract));
  }

  /** The data of a side; where a run knows a file, it is not read before its rows are needed. */
  private Optional<Data> data(
      Part part, Optional<ComponentSpec> component, Optional<RunData.Side> known) {
    Optional<RunData.Rows> file = known.flatMap(RunData.Side::file);
    if (component.isEmpty() || file.isEmpty()) {
      return part(part, component).map(Data.class::cast);
    }
    return Optional.of(
        new RecordedFiles(registry, components, Map.copyOf(parts))
            .dataset(part, component.get(), known.get(), file.get()));
  }

  private Optional<Object> part(Part part, Optional<ComponentSpec> component) {
    return component.flatMap(known -> built(part.key(), known));
  }

  /** The component, empty if it or something it asks for is wrong. */
  private Optional<Object> built(String key, ComponentSpec spec) {
    RegisteredComponent component = registry.find(spec.key()).orElseThrow();
    if (component.needs().stream().anyMatch(broken::contains)) {
      return Optional.empty();
    }
    try {
      return Optional.of(components.build(component, spec.settings(), parts));
    } catch (ComponentNode.RejectedException e) {
      problems.add(
          Rejection.of(
              e.sentence(),
              e.reason(),
              spec.key(),
              registry.describing(spec.key()),
              key,
              partial.origins()));
      return Optional.empty();
    }
  }

  private Optional<TimeSampling> times() {
    return partial
        .training()
        .flatMap(TrainingSettings::timeSampling)
        .flatMap(law -> built("training." + TrainingSettings.TIME_SAMPLING, law))
        .map(TimeSampling.class::cast);
  }

  private Map<String, NamedMetric> metrics() {
    Map<String, NamedMetric> metrics = new LinkedHashMap<>();
    for (Map.Entry<String, MetricSpec> metric : partial.metrics().entrySet()) {
      built(metric.getKey(), metric.getValue().component())
          .map(Metric.class::cast)
          .ifPresent(
              built ->
                  metrics.put(metric.getKey(), new NamedMetric(metric.getValue().title(), built)));
    }
    return metrics;
  }

  private static double deviation(ProbabilityPath path) {
    return CentredNormal.neededBy(path).map(CentredNormal::deviation).orElse(1.0);
  }

  /** The source of the spec, or else the centred normal law of the given standard deviation. */
  private Optional<ComponentSpec> source(double deviation) {
    if (partial.sourceWritten()) {
      return partial.component(Part.SOURCE);
    }
    Optional<ComponentSpec> follows = normal.of(deviation);
    if (follows.isEmpty()) {
      problems.add(
          Problem.error("a spec without 'source' needs a plugin that adds " + NormalSource.KEY));
    }
    NormalSource.follow(partial.origins());
    return follows;
  }
}
