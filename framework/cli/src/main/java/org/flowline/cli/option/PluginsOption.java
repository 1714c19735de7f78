package org.flowline.cli.option;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flowline.engine.plugin.NamedPlugin;
import org.flowline.engine.plugin.NamedPlugins;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginOrigin;
import org.flowline.engine.plugin.PluginRegistry;
import picocli.CommandLine.Option;

/**
 * Where plugins come from besides the class path: the variable {@code FLOWLINE_PLUGINS}, the
 * option, and the spec, where there is one.
 */
public final class PluginsOption {
  /** Names jars and directories, separated as in a class path. */
  public static final String VARIABLE = "FLOWLINE_PLUGINS";

  @Option(
      names = "--plugins",
      paramLabel = "DIR|JAR",
      description =
          "Adds the plugins of a jar or a directory, beside those of the variable "
              + VARIABLE
              + ". Repeatable.")
  private List<Path> places = List.of();

  /** All plugins. */
  public PluginRegistry load() {
    return PluginRegistry.load(given());
  }

  /** All plugins, with those that a spec names. */
  public PluginRegistry load(Path spec, List<String> overrides) {
    return load(named(spec, overrides));
  }

  /** All plugins, with some that a spec names. */
  public PluginRegistry load(List<NamedPlugin> named) {
    return PluginRegistry.load(given(), named);
  }

  /** What is said where a type is unknown and no jar was given, after the types that there are. */
  public static String ofAJar(PluginRegistry registry) {
    return registry.plugins().stream().anyMatch(PluginOrigin::outside)
        ? ""
        : "; one of a jar needs --plugins JAR";
  }

  /** The plugins that a spec names. */
  public static List<NamedPlugin> named(Path spec, List<String> overrides) {
    return NamedPlugins.of(spec, overrides, name -> Optional.ofNullable(System.getenv(name)));
  }

  private List<Path> given() {
    List<Path> given = new ArrayList<>(named(Optional.ofNullable(System.getenv(VARIABLE))));
    given.addAll(places);
    return given;
  }

  /**
   * The places that the variable names.
   *
   * @throws PluginException if one is not there
   */
  static List<Path> named(Optional<String> variable) {
    List<Path> named =
        variable.stream()
            .flatMap(Pattern.compile(Pattern.quote(File.pathSeparator))::splitAsStream)
            .filter(place -> !place.isBlank())
            .map(Path::of)
            .toList();
    for (Path place : named) {
      if (!Files.exists(place)) {
        throw new PluginException(
            "%s names '%s': no such file or directory".formatted(VARIABLE, place));
      }
    }
    return named;
  }
}
