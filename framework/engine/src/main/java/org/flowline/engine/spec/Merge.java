package org.flowline.engine.spec;

import java.util.Optional;

/** Lays one document over another: mappings merge deeply, everything else replaces. */
final class Merge {
  private Merge() {}

  /** {@code over} laid over {@code base}; another {@code type} replaces the whole component. */
  static Node.Mapping of(Node.Mapping base, Node.Mapping over) {
    Optional<String> before = base.type().map(Node.Scalar::text);
    Optional<String> after = over.type().map(Node.Scalar::text);
    if (before.isPresent() && after.isPresent() && !before.equals(after)) {
      return over;
    }
    Node.Mapping merged = new Node.Mapping(base.entries(), over.position());
    for (Node.Entry entry : over.entries().values()) {
      merged = merged.with(merged.entry(entry.key()).map(old -> lay(old, entry)).orElse(entry));
    }
    return merged;
  }

  private static Node.Entry lay(Node.Entry base, Node.Entry over) {
    return base.value() instanceof Node.Mapping below && over.value() instanceof Node.Mapping above
        ? over.value(of(below, above))
        : over;
  }
}
