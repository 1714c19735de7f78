package org.flowline.engine.wiring;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.plugin.ComponentBuilder;
import org.flowline.engine.plugin.ComponentNode;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RegisteredComponent;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Rejection;
import org.flowline.engine.spec.text.Origins;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.SpecDirectory;

/** Builds the components of a spec that are no part of an experiment. */
public final class ComponentFactory {
  private final PluginRegistry registry;
  private final ComponentBuilder components;
  private final SpecDirectory directory;

  /**
   * A factory.
   *
   * @param directory where the files lie that the spec names
   */
  ComponentFactory(PluginRegistry registry, ComponentBuilder components, SpecDirectory directory) {
    this.registry = registry;
    this.components = components;
    this.directory = directory;
  }

  /**
   * A component.
   *
   * @param key the dotted key of its mapping
   * @param origins where its settings were written
   * @return empty if it refuses its settings, which is then in {@code problems}
   * @throws org.flowline.engine.plugin.PluginException if it cannot be built for a reason of its
   *     own
   */
  public <T> Optional<T> component(
      ComponentSpec spec, Class<T> contract, String key, Origins origins, Problems problems) {
    return component(spec, contract, key, Map.of(), origins, problems);
  }

  /**
   * A component that may ask for other parts.
   *
   * @param parts by contract
   */
  <T> Optional<T> component(
      ComponentSpec spec,
      Class<T> contract,
      String key,
      Map<Class<?>, Object> parts,
      Origins origins,
      Problems problems) {
    Map<Class<?>, Object> given = new HashMap<>(parts);
    given.put(SpecDirectory.class, directory);
    given.put(ContextColumns.class, ContextColumns.NONE);
    RegisteredComponent component = registry.find(spec.key()).orElseThrow();
    try {
      Object built = components.build(component, spec.settings(), given);
      return Optional.of(contract.cast(built));
    } catch (ComponentNode.RejectedException e) {
      problems.add(
          Rejection.of(
              e.sentence(), e.reason(), spec.key(), registry.describing(spec.key()), key, origins));
      return Optional.empty();
    }
  }
}
