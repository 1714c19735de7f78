package org.flowline.cli.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.settings.Setting;
import org.flowline.engine.wiring.ComponentLoader;
import org.flowline.laws.solver.SolverFamily;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.solver.Solver;

/** Solvers of one type that differ in the setting that makes them accurate. */
final class SolverFamilies {
  private static final String STEPS = "steps";
  private static final String RELATIVE = "rtol";
  private static final String ABSOLUTE = "atol";

  /** What makes a solver accurate, which nobody need give. */
  static final Set<String> VARIED = Set.of(STEPS, RELATIVE, ABSOLUTE);

  /** A method of low order takes many steps to the tolerances of the laws. */
  private static final String MOST_STEPS = "max_steps";

  private static final int ENOUGH = 10_000_000;

  private SolverFamilies() {}

  /** By {@code steps}, or by {@code rtol} and {@code atol}; empty for a type that has neither. */
  static Optional<SolverFamily> of(PluginRegistry registry, String type, List<String> overrides) {
    ComponentKey key = new ComponentKey(Kind.SOLVER, type);
    Set<String> settings =
        registry.describe(key).orElseThrow().settings().stream()
            .map(Setting::name)
            .collect(Collectors.toSet());
    if (settings.contains(STEPS)) {
      return Optional.of(
          new SolverFamily(
              false, steps -> load(registry, key, overrides, STEPS + "=" + Math.round(steps))));
    }
    List<String> patient = new ArrayList<>();
    if (settings.contains(MOST_STEPS)) {
      patient.add(Kind.SOLVER.label() + "." + MOST_STEPS + "=" + ENOUGH);
    }
    patient.addAll(overrides);
    return settings.containsAll(Set.of(RELATIVE, ABSOLUTE))
        ? Optional.of(
            new SolverFamily(
                true,
                tolerance ->
                    load(
                        registry,
                        key,
                        patient,
                        RELATIVE + "=" + tolerance,
                        ABSOLUTE + "=" + tolerance)))
        : Optional.empty();
  }

  private static Solver load(
      PluginRegistry registry, ComponentKey key, List<String> overrides, String... settings) {
    List<String> all = new ArrayList<>(overrides);
    for (String setting : settings) {
      all.add(Kind.SOLVER.label() + "." + setting);
    }
    return new ComponentLoader(registry).load(key, all, Solver.class);
  }
}
