package org.flowline.engine.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.BlockType;
import org.flowline.engine.spec.settings.ComponentCatalog;
import org.flowline.engine.spec.settings.SettingType;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.FlowValue;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/** What a dotted key of a document stands for: what is written there, or else the default. */
final class Resolution {
  private final ComponentCatalog catalog;

  Resolution(ComponentCatalog catalog) {
    this.catalog = catalog;
  }

  /** A node, with what may stand there. */
  private record Found(Node node, Optional<SettingType> type) {}

  /** The value, empty if nothing stands there. */
  Optional<Node> of(Node.Mapping document, KeyPath key) {
    List<String> names = key.steps().stream().map(KeyPath.Step::name).toList();
    String root = names.get(0);
    Optional<Found> found =
        document
            .get(root)
            .or(() -> standard(root))
            .map(node -> new Found(node, ExperimentSpec.SETTINGS.type(root)));
    for (String name : names.subList(1, names.size())) {
      found = found.flatMap(above -> step(above, name));
    }
    return found.map(Found::node);
  }

  /** The keys that something stands at, of blocks and components one below them. */
  List<String> keys(Node.Mapping document) {
    List<String> keys = new ArrayList<>();
    for (String root : ExperimentSpec.SETTINGS.names()) {
      keys.add(root);
      Optional<SettingType> type = ExperimentSpec.SETTINGS.type(root);
      document
          .get(root)
          .or(() -> standard(root))
          .filter(Node.Mapping.class::isInstance)
          .map(Node.Mapping.class::cast)
          .flatMap(mapping -> settings(mapping, type))
          .ifPresent(known -> known.names().forEach(name -> keys.add(root + "." + name)));
    }
    return keys;
  }

  private static Optional<Node> standard(String root) {
    // The path decides how wide it is, but never what it is.
    return root.equals(Part.SOURCE.key())
        ? Optional.of(FlowValue.read("{type: normal}", Position.DEFAULT, new Problems()))
        : ExperimentSpec.SETTINGS.standard(root);
  }

  private Optional<Found> step(Found above, String name) {
    if (above.node() instanceof Node.Sequence list) {
      return name.matches("\\d{1,6}") && Integer.parseInt(name) < list.items().size()
          ? Optional.of(new Found(list.items().get(Integer.parseInt(name)), above.type()))
          : Optional.empty();
    }
    if (!(above.node() instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    Optional<SettingsRecord> settings = settings(mapping, above.type());
    return mapping
        .get(name)
        .or(() -> settings.flatMap(known -> known.standard(name)))
        .map(node -> new Found(node, settings.flatMap(known -> known.type(name))));
  }

  private Optional<SettingsRecord> settings(Node.Mapping mapping, Optional<SettingType> type) {
    Optional<Kind> kind = type.flatMap(BlockType::kind);
    return kind.isEmpty()
        ? type.flatMap(BlockType::settings)
        : mapping
            .type()
            .flatMap(known -> catalog.settings(new ComponentKey(kind.get(), known.text())));
  }
}
