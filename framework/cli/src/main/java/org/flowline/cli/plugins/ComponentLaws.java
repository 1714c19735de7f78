package org.flowline.cli.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.spec.settings.Setting;
import org.flowline.engine.wiring.ComponentLoader;
import org.flowline.laws.Figure;
import org.flowline.laws.coupling.CouplingLaws;
import org.flowline.laws.data.DatasetLaws;
import org.flowline.laws.data.DistributionLaws;
import org.flowline.laws.metric.MetricLaws;
import org.flowline.laws.network.ArchitectureLaws;
import org.flowline.laws.network.InvertibleLaws;
import org.flowline.laws.objective.ObjectiveLaws;
import org.flowline.laws.objective.PairWeightLaw;
import org.flowline.laws.objective.StandIns;
import org.flowline.laws.objective.TimeLaws;
import org.flowline.laws.optimizer.OptimizerLaws;
import org.flowline.laws.path.PathLaws;
import org.flowline.laws.search.SearchLaws;
import org.flowline.laws.search.StoppingLaws;
import org.flowline.laws.solver.SolverLaws;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.TargetShape;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.StoppingRule;
import org.flowline.spi.solver.Solver;
import org.flowline.toolkit.objective.UniformTimes;

/**
 * The laws of components, which are built with the given settings as often as the laws ask.
 *
 * @param registry what there is
 * @param overrides settings as {@code kind.name=value}, the others at their defaults
 */
record ComponentLaws(PluginRegistry registry, List<String> overrides) {
  /** Kinds without figures, and the contract that a test of theirs extends. */
  static final Map<Kind, String> CONTRACTS =
      Map.of(Kind.LAUNCHER, "LauncherContract", Kind.TRACKER, "TrackerContract");

  private static final int CLASSES = 3;
  private static final String SEED = "seed";

  /**
   * The figures of a component that is no solver.
   *
   * @throws IllegalArgumentException if its kind has none
   */
  List<Figure> of(ComponentKey key) {
    return switch (key.kind()) {
      case DATA ->
          load(key, Data.class) instanceof Dataset
              ? new DatasetLaws(anew(key, Dataset.class)).figures()
              : new DistributionLaws(anew(key, Distribution.class)).figures();
      case PATH -> new PathLaws(anew(key, ProbabilityPath.class)).figures();
      case COUPLING -> new CouplingLaws(anew(key, Coupling.class), CLASSES).figures();
      case ARCHITECTURE -> architecture(key);
      case OBJECTIVE -> objective(key);
      case TIME_SAMPLING -> new TimeLaws(anew(key, TimeSampling.class)).figures();
      case METRIC -> new MetricLaws(anew(key, Metric.class)).figures();
      case OPTIMIZER ->
          new OptimizerLaws(anew(key, Optimizer.class), OptimizerLaws.MANY_STEPS).figures();
      case SEARCH -> search(key);
      case STOPPING -> new StoppingLaws(anew(key, StoppingRule.class)).figures();
      default -> throw new IllegalArgumentException("no figures of a " + key.kind().label());
    };
  }

  /** On points of the plane, and with three classes if it takes a condition. */
  private List<Figure> architecture(ComponentKey key) {
    Supplier<Architecture> architectures = anew(key, Architecture.class);
    Architecture one = architectures.get();
    Shape plane = Shape.of(2);
    int classes = one.offers(Trait.CONDITION) ? CLASSES : 0;
    double single = ArchitectureLaws.SINGLE_PRECISION;
    return one.offers(Trait.INVERSE)
        ? new InvertibleLaws(architectures, plane, classes, single).figures()
        : new ArchitectureLaws(architectures, plane, classes, single).figures();
  }

  /** On stand-ins for its parts: the first path that it does not refuse. */
  private List<Figure> objective(ComponentKey key) {
    for (ProbabilityPath path : StandIns.paths()) {
      Objective one;
      try {
        one = objective(key, path, StandIns.coupling());
      } catch (SpecException refused) {
        continue;
      }
      List<Figure> figures =
          new ArrayList<>(
              new ObjectiveLaws(() -> objective(key, path, StandIns.coupling())).figures());
      if (one.offers(Trait.PAIR_WEIGHTS)) {
        figures.add(new PairWeightLaw(coupling -> objective(key, path, coupling)).figure());
      }
      return List.copyOf(figures);
    }
    // None will do, so the reason is told.
    objective(key, StandIns.paths().get(0), StandIns.coupling());
    throw new IllegalStateException(key + " was refused before");
  }

  private Objective objective(ComponentKey key, ProbabilityPath path, Coupling coupling) {
    Map<Class<?>, Object> parts =
        Map.of(
            ProbabilityPath.class,
            path,
            Coupling.class,
            coupling,
            Solver.class,
            StandIns.solver(),
            TimeSampling.class,
            new UniformTimes());
    return new ComponentLoader(registry).load(key, overrides, Objective.class, parts);
  }

  /** With the setting {@code seed}, if it has one. */
  private List<Figure> search(ComponentKey key) {
    boolean seeded =
        registry.describe(key).orElseThrow().settings().stream()
            .anyMatch(setting -> setting.name().equals(SEED));
    load(key, Search.class);
    return new SearchLaws(
            seed -> {
              List<String> all = new ArrayList<>(overrides);
              if (seeded) {
                all.add("%s.%s=%d".formatted(key.kind().label(), SEED, seed));
              }
              return new ComponentLoader(registry).load(key, all, Search.class);
            })
        .figures(seeded);
  }

  /** Those of a solver; empty where its accuracy cannot be varied. */
  Optional<SolverLaws> solver(String type) {
    return SolverFamilies.of(registry, type, overrides).map(SolverLaws::new);
  }

  /** The settings, as {@code kind.name}, that it needs and that are not given. */
  List<String> missing(ComponentKey key) {
    return registry.describe(key).orElseThrow().settings().stream()
        .filter(Setting::required)
        .map(Setting::name)
        .filter(name -> key.kind() != Kind.SOLVER || !SolverFamilies.VARIED.contains(name))
        .map(name -> key.kind().label() + "." + name)
        .filter(name -> overrides.stream().noneMatch(given -> given.startsWith(name + "=")))
        .toList();
  }

  /** A source may follow the shape of its target: that is the plane. */
  private <T> T load(ComponentKey key, Class<T> contract) {
    Map<Class<?>, Object> parts =
        Map.of(TargetShape.class, new TargetShape(Optional.of(Shape.of(2))));
    return new ComponentLoader(registry).load(key, overrides, contract, parts);
  }

  /** The first is built at once, so that a setting that is wrong is told as such. */
  private <T> Supplier<T> anew(ComponentKey key, Class<T> contract) {
    load(key, contract);
    return () -> load(key, contract);
  }
}
