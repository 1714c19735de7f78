package org.flowline.engine.plugin;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.spi.Dependency;
import com.google.inject.spi.InjectionPoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowline.spi.component.ComponentKey;

/**
 * Builds components, each once for the same settings and the same parts, so that the experiments of
 * a study share what does not differ between them. Components keep no state that shows, which makes
 * that safe.
 */
public final class ComponentBuilder {
  private final Map<Place, Slot> slots = new HashMap<>();
  private final Map<Request, Outcome> outcomes = new HashMap<>();

  /** A component among parts of these contracts. */
  private record Place(ComponentKey component, Set<Class<?>> contracts) {}

  /**
   * How a component is built at its place.
   *
   * @param asked the contracts that its constructor may take
   * @param shared the node of all builds; empty if each needs its own
   */
  private record Slot(Set<Class<?>> asked, Optional<ComponentNode> shared) {}

  private record Request(ComponentKey component, Record settings, Map<Class<?>, Object> parts) {}

  private record Outcome(
      Optional<Object> built, Optional<ComponentNode.RejectedException> rejection) {}

  /**
   * The component.
   *
   * @param parts what it may ask for, by contract
   * @throws ComponentNode.RejectedException if its constructor refuses its settings
   * @throws PluginException if it asks for what is not there, or fails in any other way
   */
  public Object build(RegisteredComponent component, Record settings, Map<Class<?>, Object> parts)
      throws ComponentNode.RejectedException {
    Slot slot =
        slots.computeIfAbsent(
            new Place(component.key(), Set.copyOf(parts.keySet())),
            place -> slot(component, settings, place.contracts()));
    Map<Class<?>, Object> asked = new HashMap<>(parts);
    asked.keySet().retainAll(slot.asked());
    Request request = new Request(component.key(), settings, Map.copyOf(asked));
    Outcome outcome = outcomes.get(request);
    if (outcome == null) {
      ComponentNode node =
          slot.shared()
              .orElseGet(() -> new ComponentNode(component, settings.getClass(), slot.asked()));
      outcome = outcome(node, request);
      outcomes.put(request, outcome);
    }
    if (outcome.rejection().isPresent()) {
      throw outcome.rejection().get();
    }
    return outcome.built().orElseThrow();
  }

  private static Outcome outcome(ComponentNode node, Request request) {
    try {
      return new Outcome(
          Optional.of(node.build(request.settings(), request.parts())), Optional.empty());
    } catch (ComponentNode.RejectedException e) {
      return new Outcome(Optional.empty(), Optional.of(e));
    }
  }

  private static Slot slot(
      RegisteredComponent component, Record settings, Set<Class<?>> contracts) {
    if (!asksOnce(component, settings, contracts)) {
      return new Slot(contracts, Optional.empty());
    }
    Set<Class<?>> asked = new HashSet<>(contracts);
    asked.retainAll(component.needs());
    return new Slot(asked, Optional.of(new ComponentNode(component, settings.getClass(), asked)));
  }

  /**
   * Whether all that a component asks for is given to its constructor. Another may ask later,
   * through a provider, and then still has to be told of the parts of its own build.
   */
  private static boolean asksOnce(
      RegisteredComponent component, Record settings, Set<Class<?>> contracts) {
    Set<Key<?>> given = new HashSet<>();
    given.add(Key.get(settings.getClass()));
    contracts.forEach(contract -> given.add(Key.get(contract)));
    Class<?> type = component.implementation();
    Injector plugin = component.plugin().injector();
    return InjectionPoint.forInstanceMethodsAndFields(type).isEmpty()
        && InjectionPoint.forConstructorOf(type).getDependencies().stream()
            .map(Dependency::getKey)
            .allMatch(key -> given.contains(key) || ofPlugin(key, plugin));
  }

  private static boolean ofPlugin(Key<?> key, Injector plugin) {
    return !key.equals(Key.get(Injector.class)) && plugin.getExistingBinding(key) != null;
  }
}
