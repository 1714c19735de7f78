package org.flowline.engine.spec.yaml;

import java.util.Optional;
import java.util.Set;

/** Lays one document over another: mappings merge deeply, everything else replaces. */
final class Merge {
  /** Mappings whose values are wholes: a range over another would else be two ranges. */
  private static final Set<String> OF_WHOLES = Set.of("sweep.axes", "sweep.when");

  private Merge() {}

  /** {@code over} laid over {@code base}; another {@code type} replaces the whole component. */
  static Node.Mapping of(Node.Mapping base, Node.Mapping over) {
    return of("", base, over);
  }

  private static Node.Mapping of(String key, Node.Mapping base, Node.Mapping over) {
    Optional<String> before = base.type().map(Node.Scalar::text);
    Optional<String> after = over.type().map(Node.Scalar::text);
    if (before.isPresent() && after.isPresent() && !before.equals(after)) {
      return over;
    }
    Node.Mapping merged = new Node.Mapping(base.entries(), over.position());
    for (Node.Entry entry : over.entries().values()) {
      merged =
          merged.with(
              merged
                  .entry(entry.key())
                  .filter(old -> !OF_WHOLES.contains(key))
                  .map(old -> lay(key, old, entry))
                  .orElse(entry));
    }
    return merged;
  }

  private static Node.Entry lay(String key, Node.Entry base, Node.Entry over) {
    String inner = key.isEmpty() ? over.key() : key + "." + over.key();
    return base.value() instanceof Node.Mapping below && over.value() instanceof Node.Mapping above
        ? over.value(of(inner, below, above))
        : over;
  }
}
