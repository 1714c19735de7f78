package org.flowline.engine.spec.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.flowline.engine.spec.settings.BlockType;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.NoSettings;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.engine.spec.text.NumberText;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.spec.yaml.YamlText;
import org.flowline.spi.component.NumberOrEach;

/** An experiment written as a spec with every default in it; it reads back as an equal one. */
public final class ResolvedSpec {
  private final Node.Mapping document;

  private ResolvedSpec(Node.Mapping document) {
    this.document = document;
  }

  /** The document of an experiment. */
  public static ResolvedSpec of(ExperimentSpec spec) {
    return new ResolvedSpec(mapping(ExperimentSpec.SETTINGS.byName(spec)));
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

  private static Node.Mapping component(ComponentSpec component) {
    Node.Entry type = Node.Entry.unwritten("type", text(component.key().type()));
    return merged(Node.Mapping.of(List.of(type), Position.DEFAULT), record(component.settings()));
  }

  /** The settings of a record; where they are further keys of a component, it with them. */
  private static Node.Mapping record(Record settings) {
    SettingsRecord described = SettingsRecord.of(settings.getClass());
    Map<String, Object> values = described.byName(settings);
    return described
        .extended(settings)
        .map(component -> merged(component(component), mapping(values)))
        .orElseGet(() -> mapping(namesAlone(described, values)));
  }

  /** The values, with the name of a component without settings where that may stand for it. */
  private static Map<String, Object> namesAlone(
      SettingsRecord described, Map<String, Object> values) {
    Map<String, Object> named = new LinkedHashMap<>(values);
    named.replaceAll(
        (name, value) ->
            described.type(name).filter(BlockType::nameAlone).isPresent()
                    && value instanceof Optional<?> maybe
                    && maybe.isPresent()
                    && maybe.get() instanceof ComponentSpec component
                    && component.settings() instanceof NoSettings
                ? component.key().type()
                : value);
    return named;
  }

  private static Node.Mapping merged(Node.Mapping first, Node.Mapping second) {
    Node.Mapping merged = first;
    for (Node.Entry entry : second.entries().values()) {
      merged = merged.with(entry);
    }
    return merged;
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
    if (value instanceof Map<?, ?> named) {
      Map<String, Object> values = new LinkedHashMap<>();
      named.forEach((name, item) -> values.put((String) name, item));
      return Optional.of(mapping(values));
    }
    if (value instanceof ComponentSpec component) {
      return Optional.of(component(component));
    }
    if (value instanceof NumberOrEach numbers) {
      return value(numbers.plain());
    }
    if (value instanceof Record record) {
      return Optional.of(record(record));
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

  private static Node.Mapping mapping(Map<String, Object> values) {
    List<Node.Entry> lines = new ArrayList<>();
    values.forEach(
        (name, value) ->
            value(value).ifPresent(node -> lines.add(Node.Entry.unwritten(name, node))));
    return Node.Mapping.of(lines, Position.DEFAULT);
  }
}
