package org.flowline.engine.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.component.Kind;

/** The keys of a spec. */
final class TopLevel {
  /** In the order in which a resolved spec has them. */
  static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "seed",
          "source",
          "target",
          "path",
          "coupling",
          "objective",
          "architecture",
          "optimizer",
          "training",
          "data",
          "solver",
          "metrics");

  private static final Map<String, String> LATER =
      Map.of(
          "sweep", "a sweep is not supported by this version: a spec is one experiment",
          "execution", "'execution' is not supported by this version: a spec runs in this process",
          "tracking", "'tracking' is not supported by this version: runs are kept in files only");

  private TopLevel() {}

  /** Reports keys that a spec does not have. */
  static void check(Node.Mapping document, Problems problems) {
    for (Node.Entry entry : document.entries().values()) {
      if (KEYS.contains(entry.key())) {
        continue;
      }
      if (LATER.containsKey(entry.key())) {
        problems.error(LATER.getOrDefault(entry.key(), ""), entry.keyPosition());
      } else if (entry.key().equals("extends")) {
        problems.error("'extends' stands in a file, not on the command line", entry.keyPosition());
      } else {
        problems.add(
            Problem.error("unknown key '" + entry.key() + "'", entry.keyPosition())
                .hint("keys of a spec: " + String.join(", ", KEYS) + ", extends")
                .suggestion(NearestName.to(entry.key(), KEYS)));
      }
    }
  }

  /** What stands at a key that a spec leaves out. */
  static Optional<Node.Entry> standard(String key) {
    if (key.equals("metrics")) {
      return Optional.of(
          Node.Entry.unwritten(
              key, new Node.Sequence(List.of(component("wasserstein")), Position.DEFAULT)));
    }
    return Arrays.stream(Part.values())
        .filter(part -> part.key().equals(key))
        .findFirst()
        .flatMap(Part::standard)
        .map(type -> Node.Entry.unwritten(key, component(type)));
  }

  /** The kind of the components at a key. */
  static Optional<Kind> kind(String key) {
    if (key.equals("metrics")) {
      return Optional.of(Kind.METRIC);
    }
    return Arrays.stream(Part.values())
        .filter(part -> part.key().equals(key))
        .map(Part::kind)
        .findFirst();
  }

  private static Node.Mapping component(String type) {
    Node name = new Node.Scalar(type, false, Position.DEFAULT);
    return Node.Mapping.of(List.of(Node.Entry.unwritten("type", name)), Position.DEFAULT);
  }
}
