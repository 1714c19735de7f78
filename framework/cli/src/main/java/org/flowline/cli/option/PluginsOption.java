package org.flowline.cli.option;

import java.nio.file.Path;
import java.util.List;
import org.flowline.engine.plugin.PluginRegistry;
import picocli.CommandLine.Option;

/** Where plugins come from besides the class path. */
public final class PluginsOption {
  @Option(
      names = "--plugins",
      paramLabel = "DIR|JAR",
      description = "Adds the plugins of a jar or a directory. Repeatable.")
  private List<Path> places = List.of();

  /** All plugins. */
  public PluginRegistry load() {
    return PluginRegistry.load(places);
  }

  /** Where plugins come from besides the class path. */
  public List<Path> places() {
    return places;
  }
}
