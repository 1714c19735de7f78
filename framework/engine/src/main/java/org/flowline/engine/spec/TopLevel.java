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

  /** What {@code seed} takes. */
  static final SettingType SEED = Range.atLeast(0).limiting(new ScalarType.Whole(true));

  /** What {@code samples} of a target takes. */
  static final SettingType SAMPLES = Range.atLeast(1).limiting(new ScalarType.Whole(false));

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

  /** Where settings are that people write at the top, and what keys are called elsewhere. */
  private static final Map<String, String> OTHER_NAMES = otherNames();

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
              .suggestion(NearestName.to(entry.key(), ALL, OTHER_NAMES)));
    }
  }

  private static Map<String, String> otherNames() {
    Map<String, String> names = new HashMap<>();
    Stream.of("model", "network", "net").forEach(name -> names.put(name, "architecture"));
    Stream.of("dataset", "to").forEach(name -> names.put(name, "target"));
    Stream.of("noise", "prior", "base", "from").forEach(name -> names.put(name, "source"));
    Stream.of("sampler", "integrator", "ode").forEach(name -> names.put(name, "solver"));
    Stream.of("loss", "criterion").forEach(name -> names.put(name, "objective"));
    Stream.of("interpolant", "schedule").forEach(name -> names.put(name, "path"));
    Stream.of("evaluation", "eval").forEach(name -> names.put(name, "metrics"));
    Stream.of("lr", "learning_rate", "weight_decay", "momentum")
        .forEach(
            name -> names.put(name, "optimizer." + (name.equals("lr") ? "learning_rate" : name)));
    names.put("labels", "condition");
    names.put("tracker", TRACKING);
    settings("data", DataSettings.SETTINGS, names);
    settings("training", TrainingSettings.SETTINGS, names);
    names.keySet().removeAll(ALL);
    return Map.copyOf(names);
  }

  private static void settings(String block, SettingsRecord settings, Map<String, String> names) {
    settings.names().forEach(name -> names.put(name, block + "." + name));
    settings.otherNames().forEach((other, name) -> names.put(other, block + "." + name));
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
