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
import java.util.concurrent.ConcurrentHashMap;
import org.flowline.spi.component.ComponentKey;

/**
 * Builds components, each once for the same settings and the same parts, so that the experiments of
 * a study share what does not differ between them. Components keep no state that shows, which makes
 * that safe. Several threads may build at once, and a component may be built while another is; two
 * threads that ask for the same one may both build it, and then share the first.
 */
public final class ComponentBuilder {
  private final Map<Place, Set<Class<?>>> asked = new ConcurrentHashMap<>();
  private final Map<Request, Outcome> outcomes = new ConcurrentHashMap<>();

  /** A component among parts of these contracts. */
  private record Place(ComponentKey component, Set<Class<?>> contracts) {}

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
    Map<Class<?>, Object> given = new HashMap<>(parts);
    given
        .keySet()
        .retainAll(
            asked.computeIfAbsent(
                new Place(component.key(), Set.copyOf(parts.keySet())),
                place -> asked(component, settings, place.contracts())));
    Request request = new Request(component.key(), settings, Map.copyOf(given));
    Optional<Outcome> known = Optional.ofNullable(outcomes.get(request));
    // Not within the map: what is built may build another one.
    Outcome outcome = known.isPresent() ? known.get() : kept(request, outcome(component, request));
    if (outcome.rejection().isPresent()) {
      throw outcome.rejection().get();
    }
    return outcome.built().orElseThrow();
  }

  private Outcome kept(Request request, Outcome made) {
    return Optional.ofNullable(outcomes.putIfAbsent(request, made)).orElse(made);
  }

  private static Outcome outcome(RegisteredComponent component, Request request) {
    try {
      ComponentNode node = new ComponentNode(component, request.settings(), request.parts());
      return new Outcome(Optional.of(node.build()), Optional.empty());
    } catch (ComponentNode.RejectedException e) {
      return new Outcome(Optional.empty(), Optional.of(e));
    }
  }

  /** The contracts whose parts a component can ask for. */
  private static Set<Class<?>> asked(
      RegisteredComponent component, Record settings, Set<Class<?>> contracts) {
    if (!asksOnce(component, settings, contracts)) {
      return contracts;
    }
    Set<Class<?>> asked = new HashSet<>(contracts);
    asked.retainAll(component.needs());
    return asked;
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
