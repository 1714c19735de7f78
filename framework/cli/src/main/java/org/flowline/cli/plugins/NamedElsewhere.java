package org.flowline.cli.plugins;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.SpecBlock;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/** What a name is that somebody takes for a kind: a type, or a setting. */
final class NamedElsewhere {
  private static final String DESCRIBE = "flowline plugins describe ";

  /**
   * A meaning of a name.
   *
   * @param words what it is
   * @param about what describes it
   */
  private record Meaning(String words, String about) {}

  private NamedElsewhere() {}

  /** A sentence on it with the command that tells more; empty if nothing has the name. */
  static Optional<String> of(String name, PluginRegistry registry) {
    List<Meaning> meanings =
        Stream.concat(
                types(name, registry), Stream.concat(ofBlocks(name), settings(name, registry)))
            .limit(3)
            .toList();
    return meanings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "'%s' is %s: '%s%s' tells more"
                .formatted(
                    name,
                    String.join(", ", meanings.stream().map(Meaning::words).toList()),
                    DESCRIBE,
                    meanings.get(0).about()));
  }

  private static Stream<ComponentKey> all(PluginRegistry registry) {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> registry.types(kind).stream().map(type -> new ComponentKey(kind, type)));
  }

  private static String about(ComponentKey key) {
    return key.kind().label() + " " + key.type();
  }

  private static Stream<Meaning> types(String name, PluginRegistry registry) {
    return Arrays.stream(Kind.values())
        .flatMap(
            kind ->
                Optional.of(name)
                    .filter(registry.types(kind)::contains)
                    .or(() -> Optional.ofNullable(registry.otherNames(kind).get(name)))
                    .stream()
                    .map(type -> new ComponentKey(kind, type)))
        .map(key -> new Meaning(key.toString(), about(key)));
  }

  private static Stream<Meaning> ofBlocks(String name) {
    return SpecBlock.all().stream()
        .filter(block -> block.settings().stream().anyMatch(setting -> setting.name().equals(name)))
        .map(block -> new Meaning("a setting of '" + block.key() + "'", block.key()));
  }

  private static Stream<Meaning> settings(String name, PluginRegistry registry) {
    return all(registry)
        .flatMap(
            key ->
                registry
                    .settings(key)
                    .flatMap(settings -> meant(name, settings))
                    .map(setting -> new Meaning("'%s' of %s".formatted(setting, key), about(key)))
                    .stream());
  }

  private static Optional<String> meant(String name, SettingsRecord settings) {
    return Optional.of(name)
        .filter(settings.names()::contains)
        .or(() -> Optional.ofNullable(settings.otherNames().get(name)));
  }
}
