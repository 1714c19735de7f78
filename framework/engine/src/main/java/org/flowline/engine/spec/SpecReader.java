package org.flowline.engine.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.document.SpecKeys;
import org.flowline.engine.spec.document.StudySettings;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.spec.settings.ComponentBinder;
import org.flowline.engine.spec.settings.ComponentCatalog;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Owner;
import org.flowline.engine.spec.settings.PartialRecord;
import org.flowline.engine.spec.settings.Reading;
import org.flowline.engine.spec.settings.RecordBinder;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.FlowValue;
import org.flowline.engine.spec.yaml.Interpolation;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.spec.yaml.ParsedParts;
import org.flowline.engine.spec.yaml.SpecDocument;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/** Reads a spec file with what it extends, applies overrides, and binds it to types. */
public final class SpecReader {
  private final ComponentCatalog catalog;
  private final Function<String, Optional<String>> environment;

  /**
   * A reader.
   *
   * @param catalog the components that specs can name
   * @param environment the value of an environment variable, empty if it is not set
   */
  public SpecReader(ComponentCatalog catalog, Function<String, Optional<String>> environment) {
    this.catalog = catalog;
    this.environment = environment;
  }

  /**
   * The document of a spec file: what it extends merged in, overrides applied, variables filled in.
   *
   * @param overrides the arguments of {@code -s}, in order
   * @param axes the arguments of {@code -x}, in order, which become axes of its sweep
   * @param problems where everything that is wrong goes
   * @throws SpecException if there is nothing to go on with, such as no file
   */
  public Node.Mapping document(
      Path file, List<String> overrides, List<String> axes, Problems problems) {
    SpecDocument files = new SpecDocument(environment, problems);
    Optional<Node.Mapping> document = files.read(file);
    if (document.isEmpty() || !files.whole()) {
      throw new SpecException(problems.all());
    }
    Node.Mapping changed = new Overrides(catalog, problems).apply(document.get(), overrides);
    for (String argument : axes) {
      Optional<AxisArgument> axis = AxisArgument.read(argument, problems);
      if (axis.isPresent()) {
        changed = axis.get().in(changed);
      }
    }
    return new Interpolation(environment, problems).apply(changed);
  }

  /**
   * What a spec says of plugins, which shape the catalog and are read before all else. What is
   * wrong with the rest is not told here.
   *
   * @param overrides the arguments of {@code -s}, in order
   * @param environment the value of an environment variable, empty if it is not set
   */
  public static Optional<Node> plugins(
      Path file, List<String> overrides, Function<String, Optional<String>> environment) {
    Problems untold = new Problems();
    List<String> concerned =
        overrides.stream()
            .filter(
                argument ->
                    Change.read(argument, untold)
                        .filter(change -> change.steps().get(0).name().equals(SpecKeys.PLUGINS))
                        .isPresent())
            .toList();
    return new SpecDocument(environment, untold)
        .read(file)
        .map(document -> new Overrides(ComponentCatalog.empty(), untold).apply(document, concerned))
        .flatMap(document -> document.entry(SpecKeys.PLUGINS))
        .map(
            entry ->
                new Interpolation(environment, untold)
                    .apply(Node.Mapping.of(List.of(entry), entry.keyPosition())))
        .flatMap(plugins -> plugins.get(SpecKeys.PLUGINS));
  }

  /**
   * A document of one component at its defaults, overrides applied.
   *
   * @param overrides the arguments of {@code -s}, in order; their keys start with the kind
   */
  public Node.Mapping document(ComponentKey key, List<String> overrides, Problems problems) {
    Node.Mapping component =
        Node.Mapping.of(
            List.of(
                Node.Entry.unwritten("type", new Node.Scalar(key.type(), false, Position.DEFAULT))),
            Position.DEFAULT);
    Node.Mapping document =
        Node.Mapping.of(
            List.of(Node.Entry.unwritten(key.kind().label(), component)), Position.DEFAULT);
    return new Overrides(catalog, problems).apply(document, overrides);
  }

  /**
   * As much of the experiment as can be read from its document.
   *
   * @param written with references to other values, which are filled in
   * @param parts those that were parsed before
   */
  public PartialExperiment parse(Node.Mapping written, ParsedParts parts, Problems problems) {
    Node.Mapping document = References.fill(written, catalog, problems);
    Origins origins = new Origins();
    new SpecKeys(catalog, problems).check(document);
    PartialRecord read =
        new RecordBinder(new Reading(catalog, parts, origins, problems))
            .document(ExperimentSpec.SETTINGS, key -> true, document, Owner.document());
    boolean sourceWritten = document.entry(Part.SOURCE.key()).isPresent();
    return PartialExperiment.of(read, sourceWritten, origins, problems);
  }

  /**
   * As much as can be read of what a document has beside the experiment.
   *
   * @param keys which of its keys are read
   * @param origins where the place of each value goes
   */
  public PartialRecord study(
      Node.Mapping document, Predicate<String> keys, Origins origins, Problems problems) {
    return new RecordBinder(new Reading(catalog, new ParsedParts(), origins, problems))
        .document(
            StudySettings.SETTINGS,
            keys,
            References.fill(document, catalog, problems),
            Owner.document());
  }

  /**
   * The document with another value at a key. Another type of a component drops its settings, and
   * keys that are not there are added: whether anything has them shows when it is parsed.
   *
   * @param problems where a step goes that cannot be taken, such as into a number
   */
  public Node.Mapping assign(Node.Mapping document, KeyPath key, Node value, Problems problems) {
    Change change = new Change(Change.Action.ASSIGN, key, Optional.of(value));
    return new Overrides(catalog, problems).apply(document, change);
  }

  /**
   * What a dotted key of a document stands for: what is written there, or else the default.
   *
   * @return empty if nothing stands there, such as at a setting that the component does not have
   */
  public Optional<Node> resolved(Node.Mapping document, KeyPath key) {
    return new Resolution(catalog).of(document, key);
  }

  /**
   * A component that stands alone, empty if anything is wrong.
   *
   * @param key the dotted key of its mapping
   * @param origins where the place of each value goes
   */
  public Optional<ComponentSpec> component(
      Kind kind, String key, Node node, Origins origins, Problems problems) {
    return new ComponentBinder(new Reading(catalog, new ParsedParts(), origins, problems))
        .bind(kind, key, node, Position.DEFAULT, List.of());
  }

  /**
   * A component that no spec states.
   *
   * @param settings settings in YAML by name, the others at their defaults
   * @return empty if there is no such component or it does not take these settings
   */
  public Optional<ComponentSpec> component(ComponentKey key, Map<String, String> settings) {
    Problems refused = new Problems();
    List<Node.Entry> entries = new ArrayList<>();
    settings.forEach(
        (name, yaml) ->
            entries.add(
                Node.Entry.unwritten(name, FlowValue.read(yaml, Position.DEFAULT, refused))));
    Node.Mapping mapping = Node.Mapping.of(entries, Position.DEFAULT);
    Owner owner =
        Owner.of(key, catalog.describing(key), key.kind().label(), Position.DEFAULT, List.of());
    return catalog
        .settings(key)
        .flatMap(
            known ->
                new RecordBinder(new Reading(catalog, new ParsedParts(), new Origins(), refused))
                    .bind(known, mapping, owner))
        .map(record -> new ComponentSpec(key, record));
  }
}
