package org.flowline.engine.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** An experiment written as a spec with every default in it; it reads back as an equal one. */
public final class ResolvedSpec {
  private final Node.Mapping document;

  private ResolvedSpec(Node.Mapping document) {
    this.document = document;
  }

  /** The document of an experiment. */
  public static ResolvedSpec of(ExperimentSpec spec) {
    Map<String, Node> lines = new LinkedHashMap<>();
    lines.put("name", text(spec.name()));
    spec.description().ifPresent(description -> lines.put("description", text(description)));
    lines.put("seed", plain(Long.toString(spec.seed())));
    Map<String, Node> after = new LinkedHashMap<>();
    for (Map.Entry<Part, ComponentSpec> part : spec.components().entrySet()) {
      Node.Mapping component = component(part.getValue());
      if (part.getKey() == Part.TARGET && spec.samples().isPresent()) {
        component =
            component.with(
                Node.Entry.unwritten(
                    "samples", plain(Integer.toString(spec.samples().getAsInt()))));
      }
      (part.getKey() == Part.SOLVER ? after : lines).put(part.getKey().key(), component);
    }
    spec.initializeFrom().ifPresent(run -> lines.put(TopLevel.INITIALIZE_FROM, text(run)));
    value(spec.condition()).ifPresent(node -> lines.put("condition", node));
    lines.put("training", settings(spec.training()));
    lines.put("data", settings(spec.data()));
    lines.putAll(after);
    lines.put(
        "metrics",
        new Node.Sequence(
            spec.metrics().stream().map(ResolvedSpec::metric).toList(), Position.DEFAULT));
    value(spec.artifacts()).ifPresent(node -> lines.put("artifacts", node));
    return new ResolvedSpec(mapping(lines));
  }

  /** The document as YAML, a line a part. */
  public String yaml() {
    StringBuilder out = new StringBuilder();
    for (Node.Entry entry : document.entries().values()) {
      out.append(entry.key()).append(':');
      if (entry.value() instanceof Node.Sequence list && !list.items().isEmpty()) {
        out.append('\n');
        list.items().forEach(item -> out.append("  - ").append(YamlText.flow(item)).append('\n'));
      } else {
        out.append(' ').append(YamlText.flow(entry.value())).append('\n');
      }
    }
    return out.toString();
  }

  /** Every value with where it comes from, in the order of the document. */
  public List<Value> values(Origins origins) {
    List<Value> values = new ArrayList<>();
    collect("", document, origins, values);
    return List.copyOf(values);
  }

  /**
   * One value of a resolved spec.
   *
   * @param key its dotted key, such as {@code metrics.0.samples}
   * @param text the value in YAML
   * @param origin where it was written, or why nobody had to
   */
  public record Value(String key, String text, Position origin) {}

  private static void collect(String key, Node node, Origins origins, List<Value> values) {
    if (node instanceof Node.Mapping mapping) {
      String prefix = key.isEmpty() ? "" : key + ".";
      for (Node.Entry entry : mapping.entries().values()) {
        collect(prefix + entry.key(), entry.value(), origins, values);
      }
    } else if (node instanceof Node.Sequence list && key.equals("metrics")) {
      for (int i = 0; i < list.items().size(); i++) {
        collect(key + "." + i, list.items().get(i), origins, values);
      }
    } else {
      values.add(new Value(key, YamlText.flow(node), origins.of(key)));
    }
  }

  private static Node metric(MetricSpec metric) {
    Node.Mapping component = component(metric.component());
    return metric.name().equals(metric.component().key().type())
        ? component
        : component.with(Node.Entry.unwritten("name", text(metric.name())));
  }

  private static Node.Mapping component(ComponentSpec component) {
    Map<String, Node> lines = new LinkedHashMap<>();
    lines.put("type", text(component.key().type()));
    settings(component.settings())
        .entries()
        .values()
        .forEach(entry -> lines.put(entry.key(), entry.value()));
    return mapping(lines);
  }

  private static Node.Mapping settings(Record settings) {
    Map<String, Node> lines = new LinkedHashMap<>();
    SettingsRecord described = SettingsRecord.of(settings.getClass());
    List<Object> values = described.values(settings);
    for (int i = 0; i < values.size(); i++) {
      String name = described.names().get(i);
      value(values.get(i)).ifPresent(node -> lines.put(name, node));
    }
    return mapping(lines);
  }

  /** The YAML of a value, empty if it is an empty optional. */
  private static Optional<Node> value(Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.flatMap(ResolvedSpec::value);
    }
    if (value instanceof OptionalInt maybe) {
      return maybe.isPresent() ? value(maybe.getAsInt()) : Optional.empty();
    }
    if (value instanceof OptionalDouble maybe) {
      return maybe.isPresent() ? value(maybe.getAsDouble()) : Optional.empty();
    }
    if (value instanceof List<?> list) {
      List<Node> items = list.stream().flatMap(item -> value(item).stream()).toList();
      return Optional.of(new Node.Sequence(items, Position.DEFAULT));
    }
    if (value instanceof Double number) {
      return Optional.of(plain(NumberText.of(number)));
    }
    if (value instanceof Enum<?> choice) {
      return Optional.of(plain(choice.name().toLowerCase(Locale.ROOT)));
    }
    return Optional.of(value instanceof String string ? text(string) : plain(value.toString()));
  }

  private static Node text(String value) {
    return new Node.Scalar(value, true, Position.DEFAULT);
  }

  private static Node plain(String value) {
    return new Node.Scalar(value, false, Position.DEFAULT);
  }

  private static Node.Mapping mapping(Map<String, Node> lines) {
    return Node.Mapping.of(
        lines.entrySet().stream()
            .map(line -> Node.Entry.unwritten(line.getKey(), line.getValue()))
            .toList(),
        Position.DEFAULT);
  }
}
