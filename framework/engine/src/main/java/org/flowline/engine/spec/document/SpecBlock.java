package org.flowline.engine.spec.document;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.engine.spec.settings.BlockType;
import org.flowline.engine.spec.settings.Setting;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.engine.spec.yaml.YamlText;
import org.flowline.spi.component.Kind;

/**
 * A block of a spec that is no part of an experiment.
 *
 * @param key its key in a spec
 * @param doc a sentence on it
 * @param settings what it takes, by dotted keys below its own
 * @param kinds of the components in it
 * @param standards the types of those that are there although a spec does not name them
 */
public record SpecBlock(
    String key, String doc, List<Setting> settings, List<Kind> kinds, Map<Kind, String> standards) {
  /** Copies. */
  public SpecBlock {
    settings = List.copyOf(settings);
    kinds = List.copyOf(kinds);
    standards = Map.copyOf(standards);
  }

  /** The block of a key; empty if there is none. */
  public static Optional<SpecBlock> of(String key) {
    return all().stream().filter(block -> block.key().equals(key)).findFirst();
  }

  /**
   * The kind of a component in a block, by its dotted key, such as {@code training.time_sampling};
   * empty if there is none.
   */
  public static Optional<Kind> kindAt(String dotted) {
    return all().stream()
        .flatMap(
            block ->
                block.kinds().stream()
                    .filter(kind -> dotted.equals(block.key() + "." + kind.label())))
        .findFirst();
  }

  /** The type that a spec has of a kind in the block which it does not name, if there is one. */
  public Optional<String> standard(Kind kind) {
    return Optional.ofNullable(standards.get(kind));
  }

  /** All blocks, in the order of a spec. */
  public static List<SpecBlock> all() {
    return Stream.concat(
            ExperimentSpec.SETTINGS
                .keys()
                .filter(field -> BlockType.settings(field.type()).isPresent()),
            StudySettings.SETTINGS.keys())
        .map(SpecBlock::of)
        .toList();
  }

  private static SpecBlock of(SettingsRecord.Field field) {
    Optional<SettingsRecord> settings = BlockType.settings(field.type());
    List<Kind> kinds =
        settings.isPresent()
            ? settings.get().keys().flatMap(key -> BlockType.kind(key.type()).stream()).toList()
            : BlockType.kind(field.type()).stream().toList();
    Map<Kind, String> standards = new EnumMap<>(Kind.class);
    settings.stream()
        .flatMap(SettingsRecord::keys)
        .forEach(
            key ->
                BlockType.kind(key.type())
                    .ifPresent(
                        kind ->
                            key.standard()
                                .ifPresent(type -> standards.put(kind, YamlText.flow(type)))));
    return new SpecBlock(
        field.name(),
        field.doc(),
        settings.map(SettingsRecord::settings).orElse(List.of()),
        kinds,
        standards);
  }
}
