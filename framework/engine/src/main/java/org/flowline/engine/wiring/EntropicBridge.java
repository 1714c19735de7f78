package org.flowline.engine.wiring;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.CanonicalForm;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.ProbabilityPath;

/**
 * The entropic coupling of a bridge: at epsilon {@code 2 sigma^2} bridges of noise rate sigma
 * between its pairs make the Schrödinger bridge (Tong et al. 2023, section 3.2.4). It is the
 * component {@code sinkhorn} with its setting {@code epsilon}.
 */
final class EntropicBridge {
  private static final ComponentKey KEY = new ComponentKey(Kind.COUPLING, "sinkhorn");
  private static final String EPSILON = "epsilon";
  private static final String WRITTEN = Part.COUPLING.key() + "." + EPSILON;

  private final SpecReader reader;
  private final PluginRegistry registry;

  EntropicBridge(PluginRegistry registry, SpecReader reader) {
    this.registry = registry;
    this.reader = reader;
  }

  /**
   * What is known of the experiment, with the epsilon that follows from the path, where the spec
   * has none; one that is written and differs is told.
   */
  PartialExperiment settle(
      PartialExperiment partial, Optional<ProbabilityPath> path, Problems problems) {
    Optional<ComponentSpec> coupling =
        partial.component(Part.COUPLING).filter(component -> component.key().equals(KEY));
    OptionalDouble noise = path.map(EntropicBridge::noise).orElse(OptionalDouble.empty());
    if (coupling.isEmpty() || noise.isEmpty()) {
      return partial;
    }
    double epsilon = 2 * noise.getAsDouble() * noise.getAsDouble();
    Map<String, Object> settings =
        CanonicalForm.settings(registry.settings(KEY).orElseThrow(), coupling.get().settings());
    Position written = partial.origins().of(WRITTEN);
    if (written.written()) {
      if (!Double.valueOf(epsilon).equals(settings.get(EPSILON))) {
        problems.add(
            Problem.note(
                "with epsilon %s the coupling is not that of the Schrödinger bridge of this path, which has 2 sigma^2 = %s"
                    .formatted(settings.get(EPSILON), epsilon),
                written,
                partial.origins().ofFirst("path.sigma", "path.type")));
      }
      return partial;
    }
    Map<String, String> texts = new HashMap<>();
    settings.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    texts.put(EPSILON, String.valueOf(epsilon));
    partial.origins().put(WRITTEN, Position.derived("path"));
    return partial.with(Part.COUPLING, reader.component(KEY, texts).orElseThrow());
  }

  /** The noise rate of a bridge, if it is the same at all times. */
  private static OptionalDouble noise(ProbabilityPath path) {
    if (!(path instanceof BridgePath bridge)) {
      return OptionalDouble.empty();
    }
    Interval times = path.times();
    double first = bridge.noise(times.from());
    boolean constant = bridge.noise(times.at(0.5)) == first && bridge.noise(times.to()) == first;
    return constant ? OptionalDouble.of(first) : OptionalDouble.empty();
  }
}
