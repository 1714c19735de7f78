package org.flowline.engine.wiring.rule;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.MetricSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.path.ProbabilityPath;

/** Which parts nothing in an experiment asks for. */
public record UnusedParts(PluginRegistry registry, PartialExperiment partial) {
  private static final Map<Part, Class<?>> ASKED_FOR =
      Map.of(Part.PATH, ProbabilityPath.class, Part.COUPLING, Coupling.class);

  /** Path or coupling, where neither the objective nor a metric takes it. */
  public Set<Part> ofObjective() {
    Set<Part> unused = EnumSet.noneOf(Part.class);
    Optional<ComponentSpec> objective = partial.component(Part.OBJECTIVE);
    if (objective.isPresent()) {
      ASKED_FOR.forEach(
          (part, contract) -> {
            if (asking(objective.get()).noneMatch(needs -> needs.contains(contract))) {
              unused.add(part);
            }
          });
    }
    return unused;
  }

  private Stream<Set<Class<?>>> asking(ComponentSpec objective) {
    return Stream.concat(
            Stream.of(objective), partial.metrics().values().stream().map(MetricSpec::component))
        .map(component -> registry.find(component.key()).orElseThrow().needs());
  }

  /** A part that nothing asks for is left out, which is told if somebody wrote it. */
  public static void told(Part part, PartialExperiment partial, Problems problems) {
    Position written = partial.origins().of(part.key() + ".type");
    if (written.written()) {
      Part by = part == Part.SOLVER ? Part.ARCHITECTURE : Part.OBJECTIVE;
      String name =
          partial.component(by).map(component -> component.key().toString()).orElse(by.key());
      problems.add(
          Problem.note("%s has no use for a %s: left out".formatted(name, part.key()), written));
    }
  }
}
