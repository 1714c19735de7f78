package org.flowline.engine.spec;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.component.Kind;

/** Reads the list of metrics, each of which has a name of its own. */
final class MetricsReader {
  private static final String KEY = "metrics";

  private final ComponentBinder components;
  private final Origins origins;
  private final Problems problems;

  MetricsReader(ComponentCatalog catalog, Origins origins, Problems problems) {
    components = new ComponentBinder(catalog, problems, origins);
    this.origins = origins;
    this.problems = problems;
  }

  /** The metrics by their dotted keys; those that are wrong are left out. */
  Map<String, MetricSpec> read(Node list) {
    Map<String, MetricSpec> metrics = new LinkedHashMap<>();
    if (!(list instanceof Node.Sequence sequence)) {
      problems.add(
          Problem.error("'metrics' takes a list, got " + list.inWords(), list.position())
              .hint("such as [{type: wasserstein}]"));
      return metrics;
    }
    Map<String, Position> taken = new HashMap<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Node node = sequence.items().get(i);
      String key = KEY + "." + i;
      Optional<ComponentSpec> component =
          components.bind(Kind.METRIC, key, node, node.position(), TopLevel.extras(KEY));
      component
          .flatMap(bound -> name(key, (Node.Mapping) node, bound, taken))
          .ifPresent(name -> metrics.put(key, new MetricSpec(name, component.orElseThrow())));
    }
    return Collections.unmodifiableMap(metrics);
  }

  private Optional<String> name(
      String key, Node.Mapping node, ComponentSpec component, Map<String, Position> taken) {
    Optional<Node> written = node.get("name");
    Position at = written.map(Node::position).orElse(origins.of(key + ".type"));
    origins.put(key + ".name", written.map(Node::position).orElse(Position.DEFAULT));
    Optional<String> name =
        written.isEmpty()
            ? Optional.of(component.key().type())
            : new ScalarType.Text()
                .read(written.get(), "'name' of " + component.key(), problems)
                .map(String.class::cast);
    if (name.isPresent() && !name.get().matches(SpecName.PATTERN)) {
      problems.add(
          Problem.error("'" + name.get() + "' cannot be the name of a metric", at)
              .hint(SpecName.RULE));
      return Optional.empty();
    }
    if (name.isPresent() && taken.containsKey(name.get())) {
      problems.add(
          Problem.error("two metrics are named '" + name.get() + "'", at, taken.get(name.get()))
              .hint("give it another 'name'"));
      return Optional.empty();
    }
    name.ifPresent(unique -> taken.put(unique, at));
    return name;
  }
}
