package org.flowline.engine.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/** What a dotted key of a document stands for: what is written there, or else the default. */
final class Resolution {
  private static final Map<String, SettingsRecord> BLOCKS =
      Map.of("training", TrainingSettings.SETTINGS, "data", DataSettings.SETTINGS);

  private final ComponentCatalog catalog;

  Resolution(ComponentCatalog catalog) {
    this.catalog = catalog;
  }

  /** The value, empty if nothing stands there. */
  Optional<Node> of(Node.Mapping document, KeyPath key) {
    List<String> names = key.steps().stream().map(KeyPath.Step::name).toList();
    Optional<Node> node = document.get(names.get(0)).or(() -> standard(names.get(0)));
    for (int i = 1; i < names.size() && node.isPresent(); i++) {
      node = step(node.get(), names, i);
    }
    return node;
  }

  private static Optional<Node> standard(String name) {
    return switch (name) {
      case "seed" -> Optional.of(new Node.Scalar("0", false, Position.DEFAULT));
      // The path decides how wide it is, but never what it is.
      case "source" -> Optional.of(TopLevel.component("normal"));
      default -> TopLevel.standard(name).map(Node.Entry::value);
    };
  }

  private Optional<Node> step(Node node, List<String> names, int depth) {
    String name = names.get(depth);
    if (node instanceof Node.Sequence list) {
      return name.matches("\\d{1,6}") && Integer.parseInt(name) < list.items().size()
          ? Optional.of(list.items().get(Integer.parseInt(name)))
          : Optional.empty();
    }
    if (!(node instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    return mapping
        .get(name)
        .or(() -> settings(mapping, names.get(0)).flatMap(s -> s.standard(name)));
  }

  private Optional<SettingsRecord> settings(Node.Mapping mapping, String root) {
    Optional<Kind> kind = TopLevel.kind(root);
    return kind.isEmpty()
        ? Optional.ofNullable(BLOCKS.get(root))
        : mapping
            .type()
            .flatMap(type -> catalog.settings(new ComponentKey(kind.get(), type.text())));
  }
}
