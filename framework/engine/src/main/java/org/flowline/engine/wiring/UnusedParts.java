package org.flowline.engine.wiring;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowline.engine.spec.ComponentSpec;
import org.flowline.engine.spec.MetricSpec;
import org.flowline.engine.spec.Part;
import org.flowline.engine.spec.PartialExperiment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.path.ProbabilityPath;

/** Which parts nothing in an experiment asks for. */
record UnusedParts(PluginRegistry registry, PartialExperiment partial) {
  private static final Map<Part, Class<?>> ASKED_FOR =
      Map.of(Part.PATH, ProbabilityPath.class, Part.COUPLING, Coupling.class);

  /** Path or coupling, where neither the objective nor a metric takes it. */
  Set<Part> ofObjective() {
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
}
