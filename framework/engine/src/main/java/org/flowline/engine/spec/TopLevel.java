package org.flowline.engine.spec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowline.spi.component.Kind;

/** The keys of a spec. */
final class TopLevel {
  /** The run whose weights training starts from. */
  static final String INITIALIZE_FROM = "initialize_from";

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
          INITIALIZE_FROM,
          "condition",
          "training",
          "data",
          "solver",
          "metrics",
          "artifacts");

  /** What makes a spec a study; no part of any of its experiments. */
  static final String SWEEP = "sweep";

  /** Where the runs of a study are computed; one experiment needs no such place. */
  static final String EXECUTION = "execution";

  /** Where runs are published; no part of what they are. */
  static final String TRACKING = "tracking";

  private static final List<String> ALL =
      Stream.concat(KEYS.stream(), Stream.of("extends", SWEEP, EXECUTION, TRACKING)).toList();

  private static final Map<String, Node.Entry> STANDARD = standards();

  private TopLevel() {}

  /** Reports keys that a spec does not have. */
  static void check(Node.Mapping document, Problems problems) {
    for (Node.Entry entry : document.entries().values()) {
      switch (entry.key()) {
        case EXECUTION, TRACKING -> {}
        case SWEEP ->
            problems.add(
                Problem.error(
                        "this spec is a study of many experiments, and one is needed here",
                        entry.keyPosition())
                    .hint("'flowline run' runs all of them"));
        case "extends" ->
            problems.error(
                "'extends' stands in a file, not on the command line", entry.keyPosition());
        default -> unknown(entry, problems);
      }
    }
  }

  private static void unknown(Node.Entry entry, Problems problems) {
    if (!KEYS.contains(entry.key())) {
      problems.add(
          Problem.error("unknown key '" + entry.key() + "'", entry.keyPosition())
              .hint("keys of a spec: " + String.join(", ", ALL))
              .suggestion(NearestName.to(entry.key(), ALL)));
    }
  }

  /** What stands at a key that a spec leaves out. */
  static Optional<Node.Entry> standard(String key) {
    return Optional.ofNullable(STANDARD.get(key));
  }

  private static Map<String, Node.Entry> standards() {
    Map<String, Node> standards = new HashMap<>();
    for (Part part : Part.values()) {
      part.standard().ifPresent(type -> standards.put(part.key(), component(type)));
    }
    standards.put("condition", new Node.Scalar("none", false, Position.DEFAULT));
    standards.put("training", new Node.Mapping(Map.of(), Position.DEFAULT));
    standards.put("data", new Node.Mapping(Map.of(), Position.DEFAULT));
    standards.put(
        "metrics", new Node.Sequence(List.of(component("wasserstein")), Position.DEFAULT));
    return standards.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                standard -> Node.Entry.unwritten(standard.getKey(), standard.getValue())));
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

  /** The keys of a component that are no settings of its own and stay when its type changes. */
  static List<String> extras(String key) {
    return switch (key) {
      case "target" -> List.of("samples");
      case "metrics" -> List.of("name");
      default -> List.of();
    };
  }

  /** A component of a type with all its defaults. */
  static Node.Mapping component(String type) {
    Node name = new Node.Scalar(type, false, Position.DEFAULT);
    return Node.Mapping.of(List.of(Node.Entry.unwritten("type", name)), Position.DEFAULT);
  }
}
