package org.flowline.engine.spec.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.engine.spec.settings.BlockType;
import org.flowline.engine.spec.settings.Setting;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.spi.component.Kind;

/**
 * A block of a spec that is no part of an experiment.
 *
 * @param key its key in a spec
 * @param doc a sentence on it
 * @param settings what it takes, by dotted keys below its own
 * @param kinds of the components in it
 */
public record SpecBlock(String key, String doc, List<Setting> settings, List<Kind> kinds) {
  /** Copies. */
  public SpecBlock {
    settings = List.copyOf(settings);
    kinds = List.copyOf(kinds);
  }

  /** The block of a key; empty if there is none. */
  public static Optional<SpecBlock> of(String key) {
    return all().stream().filter(block -> block.key().equals(key)).findFirst();
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
    return new SpecBlock(
        field.name(), field.doc(), settings.map(SettingsRecord::settings).orElse(List.of()), kinds);
  }
}
