package org.flowline.engine.plugin;

import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Where a plugin was found.
 *
 * @param plugin the name of its entry class
 * @param place its jar or directory
 * @param version the version in the jar's manifest, or for a plugin from outside the SHA-256 of its
 *     content
 */
public record PluginOrigin(String plugin, String place, String version) {
  /** The origin of a plugin of the class path; without a manifest its version is "development". */
  static PluginOrigin ofClassPath(Class<?> plugin) {
    String place =
        Optional.ofNullable(plugin.getProtectionDomain().getCodeSource())
            .map(CodeSource::getLocation)
            .map(URL::getPath)
            .orElse("class path");
    String version =
        Optional.ofNullable(plugin.getPackage().getImplementationVersion()).orElse("development");
    return new PluginOrigin(plugin.getName(), place, version);
  }

  @Override
  public String toString() {
    return plugin + " (" + place + ")";
  }
}
