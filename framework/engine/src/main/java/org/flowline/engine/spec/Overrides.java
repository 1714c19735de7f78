package org.flowline.engine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.SpecKeys;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.BlockType;
import org.flowline.engine.spec.settings.ComponentCatalog;
import org.flowline.engine.spec.settings.SettingType;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.ComponentKey;

/**
 * Applies {@code -s} arguments to a document. Keys need not be in the document: the binder that
 * comes after refuses those that no setting has, at their place on the command line.
 */
final class Overrides {
  private final ComponentCatalog catalog;
  private final Problems problems;

  Overrides(ComponentCatalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  Node.Mapping apply(Node.Mapping document, List<String> arguments) {
    Node.Mapping changed = document;
    for (String argument : arguments) {
      Optional<Change> change = Change.read(argument, problems);
      if (change.isPresent()) {
        changed = apply(changed, change.get());
      }
    }
    return changed;
  }

  /** The document with one change, or what can be done of it. */
  Node.Mapping apply(Node.Mapping document, Change change) {
    return (Node.Mapping) apply(document, change, 0);
  }

  private Node apply(Node node, Change change, int depth) {
    KeyPath.Step step = change.steps().get(depth);
    boolean last = depth == change.steps().size() - 1;
    if (node instanceof Node.Sequence sequence) {
      return item(sequence, change, depth, last);
    }
    if (!(node instanceof Node.Mapping mapping)) {
      problems.error(
          "'%s' is %s, which has no '%s'"
              .formatted(change.key(depth - 1), node.inWords(), step.name()),
          step.position());
      return node;
    }
    if (last) {
      return end(mapping, change, depth);
    }
    Node.Entry entry =
        mapping
            .entry(step.name())
            .or(() -> depth == 0 ? standard(step.name()) : Optional.empty())
            .orElseGet(() -> empty(step));
    if (change.action() == Change.Action.REMOVE && mapping.entry(step.name()).isEmpty()) {
      return nothingToRemove(mapping, change, depth);
    }
    return mapping.with(changed(entry, apply(entry.value(), change, depth + 1), change));
  }

  /** What another type needs is missing where that was asked for, not where the one before was. */
  private static Node.Entry changed(Node.Entry before, Node after, Change change) {
    Optional<String> type = type(before.value());
    return change.action() == Change.Action.SET && type.isPresent() && !type.equals(type(after))
        ? new Node.Entry(before.key(), change.value().orElseThrow().position(), after)
        : before.value(after);
  }

  private static Optional<String> type(Node node) {
    return node instanceof Node.Mapping mapping
        ? mapping.type().map(Node.Scalar::text)
        : Optional.empty();
  }

  private static Node.Entry empty(KeyPath.Step step) {
    return new Node.Entry(
        step.name(), step.position(), new Node.Mapping(Map.of(), step.position()));
  }

  private Node item(Node.Sequence list, Change change, int depth, boolean last) {
    KeyPath.Step step = change.steps().get(depth);
    int index = step.name().matches("\\d{1,6}") ? Integer.parseInt(step.name()) : -1;
    if (index < 0 || index >= list.items().size()) {
      problems.add(
          Problem.error(
                  "'%s' has no item '%s'".formatted(change.key(depth - 1), step.name()),
                  step.position())
              .hint(
                  list.items().isEmpty()
                      ? "it is empty"
                      : "items 0 to " + (list.items().size() - 1)));
      return list;
    }
    List<Node> items = new ArrayList<>(list.items());
    if (last && change.action() == Change.Action.REMOVE) {
      items.remove(index);
    } else if (last && change.action() != Change.Action.APPEND) {
      items.set(index, change.value().orElseThrow());
    } else if (last) {
      problems.error("'" + change.key(depth) + "' is not a list", step.position());
    } else {
      items.set(index, apply(items.get(index), change, depth + 1));
    }
    return new Node.Sequence(items, list.position());
  }

  private Node end(Node.Mapping mapping, Change change, int depth) {
    KeyPath.Step step = change.steps().get(depth);
    return switch (change.action()) {
      case REMOVE ->
          mapping.entry(step.name()).isPresent()
              ? mapping.without(step.name())
              : nothingToRemove(mapping, change, depth);
      case SET, ASSIGN -> {
        Node value = change.value().orElseThrow();
        Node.Mapping kept =
            step.name().equals("type") && depth > 0 ? otherType(mapping, change, value) : mapping;
        yield kept.with(new Node.Entry(step.name(), step.position(), value));
      }
      case APPEND -> append(mapping, change, depth);
    };
  }

  private Node nothingToRemove(Node.Mapping mapping, Change change, int depth) {
    KeyPath.Step step = change.steps().get(depth);
    problems.add(
        Problem.error(
                "the spec has no '" + change.key(change.steps().size() - 1) + "' to remove",
                step.position())
            .suggestion(NearestName.to(step.name(), mapping.entries().keySet())));
    return mapping;
  }

  /** Drops the settings of the type that was there, but not those of the command line. */
  private Node.Mapping otherType(Node.Mapping mapping, Change change, Node type) {
    Optional<String> before = mapping.type().map(Node.Scalar::text);
    if (before.isEmpty()
        || (type instanceof Node.Scalar after && after.text().equals(before.get()))) {
      return mapping;
    }
    List<String> dropped =
        mapping.entries().values().stream()
            .filter(entry -> !entry.key().equals("type") && drops(change, entry))
            .map(Node.Entry::key)
            .toList();
    Node.Mapping kept = mapping;
    for (String key : dropped) {
      kept = kept.without(key);
    }
    if (!dropped.isEmpty() && change.action() == Change.Action.SET) {
      String component = change.key(change.steps().size() - 2);
      problems.add(
          Problem.note(
              "another type of '%s' drops the settings of '%s': %s"
                  .formatted(component, before.get(), String.join(", ", dropped)),
              type.position()));
    }
    return kept;
  }

  private static boolean drops(Change change, Node.Entry entry) {
    return change.action() == Change.Action.ASSIGN
        ? !furtherKeys(change).contains(entry.key())
        : entry.keyPosition().source().kind() != Source.Kind.COMMAND_LINE;
  }

  /** Keys of a component that stay when its type changes. */
  private static List<String> furtherKeys(Change change) {
    return type(change).map(BlockType::furtherKeys).orElse(List.of());
  }

  private static Optional<SettingType> type(Change change) {
    return ExperimentSpec.SETTINGS.type(change.steps().get(0).name());
  }

  /** What stands at a key that a spec leaves out. */
  private static Optional<Node.Entry> standard(String key) {
    return Optional.of((Node) new Node.Sequence(List.of(), Position.DEFAULT))
        .filter(list -> key.equals(SpecKeys.PLUGINS))
        .or(() -> ExperimentSpec.SETTINGS.standard(key))
        .map(node -> Node.Entry.unwritten(key, node));
  }

  private Node append(Node.Mapping mapping, Change change, int depth) {
    KeyPath.Step step = change.steps().get(depth);
    Optional<Node> list = mapping.get(step.name()).or(() -> standard(mapping, change, depth));
    if (!(list.orElse(mapping) instanceof Node.Sequence before)) {
      problems.error("'" + change.key(depth) + "' is not a list", step.position());
      return mapping;
    }
    List<Node> items = new ArrayList<>(before.items());
    Node value = change.value().orElseThrow();
    if (value instanceof Node.Sequence more) {
      items.addAll(more.items());
    } else {
      items.add(value);
    }
    Node appended = new Node.Sequence(items, value.position());
    return mapping.with(new Node.Entry(step.name(), step.position(), appended));
  }

  /** The list that stands where the spec has none. */
  private Optional<Node> standard(Node.Mapping mapping, Change change, int depth) {
    String name = change.steps().get(depth).name();
    if (depth == 0) {
      return standard(name).map(Node.Entry::value);
    }
    return type(change)
        .flatMap(BlockType::kind)
        .flatMap(kind -> mapping.type().map(type -> new ComponentKey(kind, type.text())))
        .flatMap(catalog::settings)
        .flatMap(settings -> settings.standard(name));
  }
}
