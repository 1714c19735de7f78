package org.flowline.cli.plugins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.settings.Setting;
import org.flowline.engine.wiring.ComponentLoader;
import org.flowline.laws.Figure;
import org.flowline.laws.coupling.CouplingLaws;
import org.flowline.laws.metric.MetricLaws;
import org.flowline.laws.optimizer.OptimizerLaws;
import org.flowline.laws.path.PathLaws;
import org.flowline.laws.search.SearchLaws;
import org.flowline.laws.search.StoppingLaws;
import org.flowline.laws.solver.SolverLaws;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.StoppingRule;

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

  private static final String SEED = "seed";

  /** The kinds that have figures. */
  static String kinds() {
    return Arrays.stream(Kind.values())
        .filter(kind -> !CONTRACTS.containsKey(kind))
        .map(Kind::label)
        .collect(Collectors.joining(", "));
  }

  /**
   * The figures of a component that is no solver.
   *
   * @throws IllegalArgumentException if its kind has none
   */
  List<Figure> of(ComponentKey key) {
    return switch (key.kind()) {
      case PATH -> new PathLaws(load(key, ProbabilityPath.class)).figures();
      case COUPLING -> new CouplingLaws(anew(key, Coupling.class), CouplingLaws.CLASSES).figures();
      case METRIC -> new MetricLaws(anew(key, Metric.class)).figures();
      case OPTIMIZER ->
          new OptimizerLaws(anew(key, Optimizer.class), OptimizerLaws.MANY_STEPS).figures();
      case SEARCH -> search(key);
      case STOPPING -> new StoppingLaws(anew(key, StoppingRule.class)).figures();
      default -> throw new IllegalArgumentException("no figures of a " + key.kind().label());
    };
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
        .map(setting -> key.kind().label() + "." + setting.name())
        .filter(name -> overrides.stream().noneMatch(given -> given.startsWith(name + "=")))
        .toList();
  }

  private <T> T load(ComponentKey key, Class<T> contract) {
    return new ComponentLoader(registry).load(key, overrides, contract);
  }

  /** The first is built at once, so that a setting that is wrong is told as such. */
  private <T> Supplier<T> anew(ComponentKey key, Class<T> contract) {
    load(key, contract);
    return () -> load(key, contract);
  }
}
