package org.flowline.engine.spec.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.settings.BlockType;
import org.flowline.engine.spec.settings.ComponentCatalog;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/** The keys at the top of a spec file. */
public final class SpecKeys {
  /** The file that a spec is laid over. */
  static final String EXTENDS = "extends";

  /** What makes a spec a study; no part of any of its experiments. */
  public static final String SWEEP = "sweep";

  /** Where the runs of a study are computed; one experiment needs no such place. */
  public static final String EXECUTION = "execution";

  /** Where runs are published; no part of what they are. */
  public static final String TRACKING = "tracking";

  /** The jars that bring further components; what they compute is in the keys of those. */
  public static final String PLUGINS = "plugins";

  private static final List<String> ALL =
      Stream.of(ExperimentSpec.SETTINGS.names(), List.of(EXTENDS), StudySettings.SETTINGS.names())
          .flatMap(List::stream)
          .toList();

  private final ComponentCatalog catalog;
  private final Problems problems;

  /**
   * A check of keys.
   *
   * @param catalog the components whose settings are told their place
   * @param problems where mistakes go
   */
  public SpecKeys(ComponentCatalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  /** Reports keys that the document of an experiment does not have. */
  public void check(Node.Mapping document) {
    for (Node.Entry entry : document.entries().values()) {
      switch (entry.key()) {
        case EXECUTION, TRACKING, PLUGINS -> {}
        case SWEEP ->
            problems.add(
                Problem.error(
                        "this spec is a study of many experiments, and one is needed here",
                        entry.keyPosition())
                    .hint("'flowline run' runs all of them"));
        case EXTENDS ->
            problems.error(
                "'extends' stands in a file, not on the command line", entry.keyPosition());
        default -> unknown(entry);
      }
    }
  }

  private void unknown(Node.Entry entry) {
    if (!ALL.contains(entry.key())) {
      problems.add(
          Problem.error("unknown key '" + entry.key() + "'", entry.keyPosition())
              .hint("keys of a spec: " + String.join(", ", ALL))
              .suggestion(NearestName.to(entry.key(), ALL, otherNames())));
    }
  }

  /** Where settings are that people write at the top, and what keys are called elsewhere. */
  private Map<String, String> otherNames() {
    Map<String, String> names = new HashMap<>();
    // What comes later is meant rather.
    ExperimentSpec.SETTINGS.keys().forEach(field -> ofComponents(field, names));
    names.putAll(ExperimentSpec.SETTINGS.otherNames());
    names.putAll(StudySettings.SETTINGS.otherNames());
    Stream.concat(StudySettings.SETTINGS.keys(), ExperimentSpec.SETTINGS.keys())
        .forEach(
            field ->
                BlockType.settings(field.type())
                    .ifPresent(block -> names.putAll(below(field.name(), block))));
    names.keySet().removeAll(ALL);
    return Map.copyOf(names);
  }

  /** The settings of the types of a part that has a default, which is the type that is meant. */
  private void ofComponents(SettingsRecord.Field field, Map<String, String> names) {
    Optional<Kind> kind = BlockType.kind(field.type());
    Optional<Node.Mapping> standard =
        field.standard().filter(Node.Mapping.class::isInstance).map(Node.Mapping.class::cast);
    if (kind.isPresent() && standard.isPresent()) {
      for (String type : catalog.types(kind.get())) {
        catalog
            .settings(new ComponentKey(kind.get(), type))
            .ifPresent(settings -> below(field.name(), settings).forEach(names::putIfAbsent));
      }
      standard
          .get()
          .type()
          .flatMap(type -> catalog.settings(new ComponentKey(kind.get(), type.text())))
          .ifPresent(settings -> names.putAll(below(field.name(), settings)));
    }
  }

  /** The keys below another, by their last names and by what else they are called. */
  private static Map<String, String> below(String key, SettingsRecord settings) {
    Map<String, String> names = new HashMap<>();
    settings.otherNames().forEach((other, name) -> names.put(other, key + "." + name));
    settings.names().forEach(name -> names.put(name, key + "." + name));
    return names;
  }
}
