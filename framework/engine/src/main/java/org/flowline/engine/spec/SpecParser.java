package org.flowline.engine.spec;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.spi.component.Kind;

/** Reads the top level of a document: which parts there are, and the settings of each. */
final class SpecParser {
  private static final String SAMPLES = "samples";
  private static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]*";
  private static final String NAME_RULE =
      "letters, digits and '.', '-', '_', starting with a letter or digit";

  private final Node.Mapping document;
  private final Problems problems;
  private final Origins origins = new Origins();
  private final ComponentBinder components;
  private final RecordBinder records;

  SpecParser(Node.Mapping document, ComponentCatalog catalog, Problems problems) {
    this.document = document;
    this.problems = problems;
    components = new ComponentBinder(catalog, problems, origins);
    records = new RecordBinder(problems, origins);
  }

  /** As much of the experiment as can be read; the rest is in the problems. */
  Draft parse() {
    TopLevel.check(document, problems);
    Optional<String> name = name();
    Map<Part, ComponentSpec> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      part(part).ifPresent(component -> parts.put(part, component));
    }
    return new Draft(
        name,
        scalar("description", new ScalarType.Text()).map(String.class::cast),
        seed(),
        parts,
        document.entry(Part.SOURCE.key()).isPresent(),
        samples(),
        block("training", TrainingSettings.class),
        block("data", DataSettings.class),
        metrics(),
        artifacts(),
        origins);
  }

  private Optional<String> name() {
    if (document.entry("name").isEmpty()) {
      problems.add(Problem.error("a spec needs a 'name'").hint("such as 'name: my-experiment'"));
      return Optional.empty();
    }
    return scalar("name", new ScalarType.Text()).map(String.class::cast).filter(this::nameable);
  }

  private boolean nameable(String name) {
    boolean fine = name.matches(NAME_PATTERN);
    if (!fine) {
      problems.add(
          Problem.error("'" + name + "' cannot be the name of an experiment", origins.of("name"))
              .hint(NAME_RULE));
    }
    return fine;
  }

  private long seed() {
    long seed = scalar("seed", new ScalarType.Whole(true)).map(Long.class::cast).orElse(0L);
    if (seed < 0) {
      problems.error("'seed' must be at least 0, got " + seed, origins.of("seed"));
    }
    return seed;
  }

  private Optional<Object> scalar(String key, ScalarType type) {
    return document
        .get(key)
        .flatMap(
            node -> {
              origins.put(key, node.position());
              return type.read(node, "'" + key + "'", problems);
            });
  }

  private Optional<ComponentSpec> part(Part part) {
    Optional<Node.Entry> entry = document.entry(part.key()).or(() -> TopLevel.standard(part.key()));
    if (entry.isEmpty()) {
      if (part == Part.TARGET) {
        problems.add(
            Problem.error("a spec needs a 'target'").hint("such as 'target: {type: moons}'"));
      }
      return Optional.empty();
    }
    return components.bind(
        part.kind(),
        part.key(),
        entry.get().value(),
        entry.get().keyPosition(),
        TopLevel.extras(part.key()));
  }

  private OptionalInt samples() {
    Optional<Node> node =
        document
            .get(Part.TARGET.key())
            .filter(Node.Mapping.class::isInstance)
            .flatMap(target -> ((Node.Mapping) target).get(SAMPLES));
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    origins.put("target.samples", node.get().position());
    Optional<Object> count =
        new ScalarType.Whole(false).read(node.get(), "'samples' of 'target'", problems);
    if (count.isPresent() && (Integer) count.get() < 1) {
      problems.error(
          "'samples' of 'target' must be at least 1, got " + count.get(), node.get().position());
      return OptionalInt.empty();
    }
    return count.map(value -> OptionalInt.of((Integer) value)).orElse(OptionalInt.empty());
  }

  private <R extends Record> Optional<R> block(String key, Class<R> type) {
    Node.Entry entry =
        document
            .entry(key)
            .orElseGet(
                () -> Node.Entry.unwritten(key, new Node.Mapping(Map.of(), Position.DEFAULT)));
    if (!(entry.value() instanceof Node.Mapping mapping)) {
      problems.error(
          "'" + key + "' takes a mapping, got " + entry.value().inWords(),
          entry.value().position());
      return Optional.empty();
    }
    Owner owner = new Owner("'" + key + "'", key, entry.keyPosition(), List.of(), Optional.empty());
    return records.bind(SettingsRecord.of(type), mapping, owner).map(type::cast);
  }

  private Artifacts artifacts() {
    return scalar("artifacts", ScalarType.Choice.of(Artifacts.class))
        .map(Artifacts.class::cast)
        .orElse(Artifacts.ALL);
  }

  private Map<String, MetricSpec> metrics() {
    Map<String, MetricSpec> metrics = new LinkedHashMap<>();
    Node list =
        document
            .entry("metrics")
            .or(() -> TopLevel.standard("metrics"))
            .map(Node.Entry::value)
            .orElseThrow();
    if (!(list instanceof Node.Sequence sequence)) {
      problems.add(
          Problem.error("'metrics' takes a list, got " + list.inWords(), list.position())
              .hint("such as [{type: wasserstein}]"));
      return metrics;
    }
    Map<String, Position> taken = new HashMap<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      Node node = sequence.items().get(i);
      String key = "metrics." + i;
      Optional<ComponentSpec> component =
          components.bind(Kind.METRIC, key, node, node.position(), TopLevel.extras("metrics"));
      component
          .flatMap(bound -> metricName(key, (Node.Mapping) node, bound, taken))
          .ifPresent(name -> metrics.put(key, new MetricSpec(name, component.orElseThrow())));
    }
    return metrics;
  }

  private Optional<String> metricName(
      String key, Node.Mapping node, ComponentSpec component, Map<String, Position> taken) {
    Optional<Node> written = node.get("name");
    Position at = written.map(Node::position).orElse(origins.of(key + ".type"));
    origins.put(key + ".name", written.map(Node::position).orElse(Position.DEFAULT));
    Optional<String> name =
        written.isEmpty()
            ? Optional.of(component.key().type())
            : new ScalarType.Text()
                .read(written.get(), "'name' of " + component.key(), problems)
                .map(String.class::cast);
    if (name.isPresent() && !name.get().matches(NAME_PATTERN)) {
      problems.add(
          Problem.error("'" + name.get() + "' cannot be the name of a metric", at).hint(NAME_RULE));
      return Optional.empty();
    }
    if (name.isPresent() && taken.containsKey(name.get())) {
      problems.add(
          Problem.error("two metrics are named '" + name.get() + "'", at, taken.get(name.get()))
              .hint("give it another 'name'"));
      return Optional.empty();
    }
    name.ifPresent(unique -> taken.put(unique, at));
    return name;
  }
}
