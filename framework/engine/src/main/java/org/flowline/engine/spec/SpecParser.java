package org.flowline.engine.spec;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the top level of a document: which parts there are, and the settings of each. */
final class SpecParser {
  private static final String SAMPLES = "samples";
  private static final String METRICS = "metrics";

  private final Node.Mapping document;
  private final Problems problems;
  private final Origins origins = new Origins();
  private final ComponentCatalog catalog;
  private final ParsedParts parts;

  SpecParser(
      Node.Mapping document, ComponentCatalog catalog, ParsedParts parts, Problems problems) {
    this.document = document;
    this.catalog = catalog;
    this.parts = parts;
    this.problems = problems;
  }

  /** As much of the experiment as can be read; the rest is in the problems. */
  Draft parse() {
    TopLevel.check(document, problems);
    Optional<String> name = name();
    Map<Part, ComponentSpec> components = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      part(part).ifPresent(component -> components.put(part, component));
    }
    return new Draft(
        name,
        scalar("description", new ScalarType.Text()).map(String.class::cast),
        seed(),
        components,
        document.entry(Part.SOURCE.key()).isPresent(),
        samples(),
        scalar(TopLevel.INITIALIZE_FROM, new ScalarType.Text()).map(String.class::cast),
        condition(),
        block("training", TrainingSettings.SETTINGS).map(TrainingSettings.class::cast),
        block("data", DataSettings.SETTINGS).map(DataSettings.class::cast),
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
    boolean fine = name.matches(SpecName.PATTERN);
    if (!fine) {
      problems.add(
          Problem.error("'" + name + "' cannot be the name of an experiment", origins.of("name"))
              .hint(SpecName.RULE));
    }
    return fine;
  }

  private long seed() {
    return scalar("seed", TopLevel.SEED).map(Long.class::cast).orElse(0L);
  }

  private Optional<Object> scalar(String key, SettingType type) {
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
    Node node = entry.get().value();
    Position place = entry.get().keyPosition();
    return parts.get(
        part.key(),
        node,
        place,
        problems,
        origins,
        (found, places) ->
            new BlockReader(catalog, places, found)
                .component(part.kind(), part.key(), node, place, TopLevel.extras(part.key())));
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
    return TopLevel.SAMPLES
        .read(node.get(), "'samples' of 'target'", problems)
        .map(value -> OptionalInt.of((Integer) value))
        .orElse(OptionalInt.empty());
  }

  private Optional<Record> block(String key, SettingsRecord settings) {
    Node.Entry entry = document.entry(key).or(() -> TopLevel.standard(key)).orElseThrow();
    return parts.get(
        key,
        entry.value(),
        entry.keyPosition(),
        problems,
        origins,
        (found, places) ->
            new BlockReader(catalog, places, found)
                .block(settings, key, entry.value(), entry.keyPosition(), List.of()));
  }

  private Condition condition() {
    return scalar("condition", ScalarType.Choice.of(Condition.class))
        .map(Condition.class::cast)
        .orElse(Condition.NONE);
  }

  private Artifacts artifacts() {
    return scalar("artifacts", ScalarType.Choice.of(Artifacts.class))
        .map(Artifacts.class::cast)
        .orElse(Artifacts.ALL);
  }

  private Map<String, MetricSpec> metrics() {
    Node.Entry list = document.entry(METRICS).or(() -> TopLevel.standard(METRICS)).orElseThrow();
    return parts.get(
        METRICS,
        list.value(),
        list.keyPosition(),
        problems,
        origins,
        (found, places) -> new MetricsReader(catalog, places, found).read(list.value()));
  }
}
