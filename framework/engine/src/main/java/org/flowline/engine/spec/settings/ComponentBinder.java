package org.flowline.engine.spec.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/** Turns a mapping with a {@code type} into a component and its settings. */
public final class ComponentBinder {
  private final ComponentCatalog catalog;
  private final Problems problems;
  private final Reading reading;

  /** A binder of components. */
  public ComponentBinder(Reading reading) {
    this.reading = reading;
    this.catalog = reading.catalog();
    this.problems = reading.problems();
  }

  /**
   * The component, empty if anything is wrong.
   *
   * @param key the dotted key of the mapping
   * @param place where to show what is missing
   * @param extras keys of the mapping that are not settings
   */
  public Optional<ComponentSpec> bind(
      Kind kind, String key, Node node, Position place, List<String> extras) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          Problem.error(
                  "'" + key + "' takes a mapping with a type, got " + node.inWords(),
                  node.position())
              .hint("such as {type: " + example(kind, node) + "}"));
      return Optional.empty();
    }
    Optional<Node> type = mapping.get("type");
    if (type.isEmpty()) {
      problems.add(Problem.error("'" + key + "' has no type", place).hint(typesInWords(kind)));
      return Optional.empty();
    }
    if (!(type.get() instanceof Node.Scalar scalar) || scalar.blank()) {
      problems.add(
          Problem.error(
                  "'type' of '" + key + "' takes a name, got " + type.get().inWords(),
                  type.get().position())
              .hint(typesInWords(kind)));
      return Optional.empty();
    }
    reading.origins().put(key + ".type", scalar.position());
    ComponentKey component = new ComponentKey(kind, scalar.text());
    Optional<SettingsRecord> settings = catalog.settings(component);
    if (settings.isEmpty()) {
      problems.add(unknown(component, scalar.position()));
      return Optional.empty();
    }
    List<String> known = new ArrayList<>(List.of("type"));
    known.addAll(extras);
    Owner owner = Owner.of(component, catalog.describing(component), key, place, known);
    return new RecordBinder(reading)
        .bind(settings.get(), mapping, owner)
        .map(record -> new ComponentSpec(component, record));
  }

  /** What is said of a component that no plugin adds. */
  public static String unknown(ComponentKey key) {
    return "unknown %s type '%s'".formatted(key.kind().label(), key.type());
  }

  private Problem unknown(ComponentKey key, Position at) {
    return Problem.error(unknown(key), at)
        .hint(
            catalog
                .jar(key)
                .map(
                    jar ->
                        "it is in %s, which is not here: give it by --plugins PATH (plugins/launchers/README.md says how it is built)"
                            .formatted(jar))
                .orElseGet(() -> typesInWords(key.kind())))
        .suggestion(nearest(key.kind(), key.type()))
        .see(Optional.of("flowline plugins describe " + key.kind().label()));
  }

  private String typesInWords(Kind kind) {
    List<String> types = catalog.types(kind);
    return types.isEmpty()
        ? "no plugin adds any " + kind.label()
        : "types of " + kind.label() + ": " + String.join(", ", types);
  }

  private String example(Kind kind, Node node) {
    return Optional.of(node)
        .filter(Node.Scalar.class::isInstance)
        .map(Node.Scalar.class::cast)
        .flatMap(scalar -> nearest(kind, scalar.text()))
        .or(() -> catalog.types(kind).stream().findFirst())
        .orElse("...");
  }

  private Optional<String> nearest(Kind kind, String type) {
    return NearestName.to(type, catalog.types(kind), catalog.otherNames(kind));
  }
}
