package org.flowline.engine.wiring.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.plugin.ComponentBuilder;
import org.flowline.engine.plugin.ComponentNode;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RegisteredComponent;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Fitting;

/** Which types of a part have what is needed of it, with their settings at the defaults. */
public final class Offering {
  private final PluginRegistry registry;
  private final SpecReader reader;
  private final ComponentBuilder components;
  private final Map<Class<?>, Object> parts;

  /**
   * An offering.
   *
   * @param parts what components may ask for
   */
  public Offering(
      PluginRegistry registry,
      SpecReader reader,
      ComponentBuilder components,
      Map<Class<?>, Object> parts) {
    this.registry = registry;
    this.reader = reader;
    this.components = components;
    this.parts = parts;
  }

  /** The types, sorted; without those that cannot be built from their defaults. */
  List<String> types(String key, List<Capability> anyOf) {
    List<String> types = new ArrayList<>();
    Optional<Kind> kind =
        Arrays.stream(Part.values())
            .filter(part -> part.key().equals(key))
            .map(Part::kind)
            .findFirst();
    for (String type : kind.map(registry::types).orElse(List.of())) {
      if (built(new ComponentKey(kind.orElseThrow(), type))
          .filter(part -> anyOf.stream().anyMatch(part::offers))
          .isPresent()) {
        types.add(type);
      }
    }
    return types;
  }

  private Optional<Fitting> built(ComponentKey key) {
    RegisteredComponent component = registry.find(key).orElseThrow();
    Optional<ComponentSpec> spec = reader.component(key, Map.of());
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(components.build(component, spec.get().settings(), parts))
          .filter(Fitting.class::isInstance)
          .map(Fitting.class::cast);
    } catch (ComponentNode.RejectedException | PluginException e) {
      return Optional.empty();
    }
  }
}
