package org.flowline.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.MetricSpec;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.settings.ComponentBinder;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunProvenance;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/**
 * The plugins that a run was made with, as its provenance says, beside those of today. A run never
 * loads a plugin by itself: a jar is code, and a run may come from a stranger.
 *
 * @param run the run
 * @param registry the plugins of today
 */
public record RecordedPlugins(RunDirectory run, PluginRegistry registry) {
  /**
   * The plugins from outside that an experiment uses, in the order of its parts.
   *
   * @param seen a place as the run sees it
   */
  public static List<RunProvenance.OutsidePlugin> outside(
      ExperimentSpec spec, PluginRegistry registry, Function<Path, String> seen) {
    Map<PluginOrigin, List<String>> types = new LinkedHashMap<>();
    Stream.of(
            spec.components().values().stream(),
            spec.training().timeSampling().stream(),
            spec.metrics().stream().map(MetricSpec::component))
        .flatMap(components -> components)
        .map(ComponentSpec::key)
        .distinct()
        .forEach(
            key -> {
              PluginOrigin origin = registry.find(key).orElseThrow().plugin().origin();
              if (origin.outside()) {
                types.computeIfAbsent(origin, unused -> new ArrayList<>()).add(text(key));
              }
            });
    return types.entrySet().stream()
        .map(
            entry ->
                new RunProvenance.OutsidePlugin(
                    entry.getKey().plugin(),
                    seen.apply(Path.of(entry.getKey().place())),
                    entry.getKey().version(),
                    entry.getValue()))
        .toList();
  }

  /**
   * Which plugins would have to be given for the spec of the run to be read, as a sentence.
   *
   * @param problems what is wrong with it without them
   * @return empty if it is not for want of a plugin that it cannot be read
   */
  public Optional<String> missing(List<Problem> problems) throws IOException {
    List<String> missing = new ArrayList<>();
    for (RunProvenance.OutsidePlugin plugin : RunProvenance.read(run).outsidePlugins()) {
      boolean wanted =
          plugin.types().stream()
              .flatMap(type -> key(type).stream())
              .map(ComponentBinder::unknown)
              .anyMatch(told -> problems.stream().map(Problem::message).anyMatch(told::equals));
      if (wanted) {
        missing.add(
            "%s, which is not given: add --plugins %s"
                    .formatted(
                        inWords(plugin),
                        PluginOrigin.quoted(run.path().resolve(plugin.place()).normalize()))
                + lying(plugin));
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "run %s was made with %s".formatted(run.id(), String.join("; and with ", missing)));
  }

  private String lying(RunProvenance.OutsidePlugin plugin) {
    return Files.exists(run.path().resolve(plugin.place()))
        ? ""
        : " (where it is no longer; the digest of its content was %s)"
            .formatted(shortened(plugin.digest()));
  }

  /** The plugins of today that had another version when the run was made, each as a sentence. */
  public List<String> changed() throws IOException {
    RunProvenance provenance = RunProvenance.read(run);
    List<String> changed = new ArrayList<>();
    for (RunProvenance.OutsidePlugin plugin : provenance.outsidePlugins()) {
      plugin.types().stream()
          .flatMap(type -> key(type).stream())
          .flatMap(key -> registry.find(key).stream())
          .map(component -> component.plugin().origin())
          .filter(today -> !today.version().equals(plugin.digest()))
          .findFirst()
          .ifPresent(
              today ->
                  changed.add(
                      "%s has another content (digest %s then, %s of '%s' today)"
                          .formatted(
                              inWords(plugin),
                              shortened(plugin.digest()),
                              shortened(today.version()),
                              today.place())));
    }
    for (PluginOrigin today : registry.plugins()) {
      provenance
          .plugin(today.plugin())
          .filter(version -> !version.equals(today.version()))
          .ifPresent(
              version ->
                  changed.add(
                      "%s was %s and is %s".formatted(today.plugin(), version, today.version())));
    }
    return changed;
  }

  private static String inWords(RunProvenance.OutsidePlugin plugin) {
    return "plugin %s of '%s' (%s)"
        .formatted(
            plugin.plugin(),
            Path.of(plugin.place()).getFileName(),
            String.join(", ", plugin.types()));
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(12, digest.length()));
  }

  private static String text(ComponentKey key) {
    return key.kind().label() + " " + key.type();
  }

  private static Optional<ComponentKey> key(String text) {
    String[] words = text.split(" ", 2);
    return words.length < 2
        ? Optional.empty()
        : Stream.of(Kind.values())
            .filter(kind -> kind.label().equals(words[0]))
            .findFirst()
            .map(kind -> new ComponentKey(kind, words[1]));
  }
}
