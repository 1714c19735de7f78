package org.flowline.engine.wiring.rule;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.MetricSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.document.TrainingSettings;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.solver.Solver;

/** Which parts nothing in an experiment asks for. */
public record UnusedParts(PluginRegistry registry, PartialExperiment partial) {
  private static final String TIMES = "training." + TrainingSettings.TIME_SAMPLING;

  private static final Map<Part, Class<?>> ASKED_FOR =
      Map.of(Part.PATH, ProbabilityPath.class, Part.COUPLING, Coupling.class);

  /** Path or coupling, where neither the objective nor a metric takes it, and who does not. */
  public Map<Part, Part> ofObjective() {
    Map<Part, Part> unused = new EnumMap<>(Part.class);
    Optional<ComponentSpec> objective = partial.component(Part.OBJECTIVE);
    if (objective.isPresent()) {
      ASKED_FOR.forEach(
          (part, contract) -> {
            if (asking(objective.get()).noneMatch(needs -> needs.contains(contract))) {
              unused.put(part, Part.OBJECTIVE);
            }
          });
    }
    return unused;
  }

  /**
   * Who has no use for a solver, if somebody has none: a network that is a map, or an objective
   * whose flow jumps, where neither it nor a metric takes one.
   */
  public Optional<Part> solver(Optional<Architecture> architecture, Optional<Objective> objective) {
    if (architecture.filter(network -> network.offers(Trait.INVERSE)).isPresent()) {
      return Optional.of(Part.ARCHITECTURE);
    }
    boolean asked =
        partial
            .component(Part.OBJECTIVE)
            .filter(spec -> asking(spec).anyMatch(needs -> needs.contains(Solver.class)))
            .isPresent();
    return objective
        .filter(training -> training.offers(Trait.FLOW_MAP) && !asked)
        .map(training -> Part.OBJECTIVE);
  }

  /**
   * Whether the experiment keeps its law of training times: it does if a part or a metric takes it.
   * If none does, one that is not the default stays all the same, because it always was in the key
   * of the run; whoever wrote one is told.
   *
   * @param unused parts that are left out
   */
  public boolean keepsTimes(Set<Part> unused, Problems problems) {
    boolean asked =
        Stream.concat(
                Arrays.stream(Part.values())
                    .filter(part -> !unused.contains(part))
                    .flatMap(part -> partial.component(part).stream()),
                partial.metrics().values().stream().map(MetricSpec::component))
            .map(component -> registry.find(component.key()).orElseThrow().needs())
            .anyMatch(needs -> needs.contains(TimeSampling.class));
    if (asked) {
      return true;
    }
    boolean other =
        partial
            .training()
            .flatMap(TrainingSettings::timeSampling)
            .filter(law -> !law.key().equals(TrainingSettings.USUAL_TIMES))
            .isPresent();
    if (other) {
      String objective =
          partial
              .component(Part.OBJECTIVE)
              .map(component -> component.key().toString())
              .orElse(Part.OBJECTIVE.key());
      problems.add(
          Problem.note(
              "%s has no use for a law of times: it changes nothing but the name of the run"
                  .formatted(objective),
              partial.origins().of(TIMES)));
    }
    return other;
  }

  private Stream<Set<Class<?>>> asking(ComponentSpec objective) {
    return Stream.concat(
            Stream.of(objective), partial.metrics().values().stream().map(MetricSpec::component))
        .map(component -> registry.find(component.key()).orElseThrow().needs());
  }

  /**
   * A part that nothing asks for is left out, which is told if somebody wrote it.
   *
   * @param by who does not ask for it
   */
  public static void told(Part part, Part by, PartialExperiment partial, Problems problems) {
    Position written = partial.origins().of(part.key() + ".type");
    // One that is wrong is told as such, and nothing else of it.
    if (written.written() && partial.component(part).isPresent()) {
      String name =
          partial.component(by).map(component -> component.key().toString()).orElse(by.key());
      problems.add(
          Problem.note("%s has no use for a %s: left out".formatted(name, part.key()), written));
    }
  }
}
