package org.flowline.engine.plugin;

import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Where a plugin was found.
 *
 * @param plugin the name of its entry class
 * @param place its jar or directory
 * @param version the version in the jar's manifest, or for a plugin from outside the SHA-256 of its
 *     content
 * @param outside whether it is no part of this program
 */
public record PluginOrigin(String plugin, String place, String version, boolean outside) {
  /** The origin of a plugin of the class path; without a manifest its version is "development". */
  static PluginOrigin ofClassPath(Class<?> plugin) {
    String place =
        Optional.ofNullable(plugin.getProtectionDomain().getCodeSource())
            .map(CodeSource::getLocation)
            .map(URL::getPath)
            .orElse("class path");
    String version =
        Optional.ofNullable(plugin.getPackage().getImplementationVersion()).orElse("development");
    return new PluginOrigin(plugin.getName(), place, version, false);
  }

  /**
   * The origin of a plugin from outside.
   *
   * @param digest of its content
   */
  public static PluginOrigin outside(Class<?> plugin, Path place, String digest) {
    return new PluginOrigin(plugin.getName(), place.toString(), digest, true);
  }

  /** What a command has to be given to find it, after a blank; nothing if it is always there. */
  public String option() {
    return outside ? " --plugins " + quoted(Path.of(place).toAbsolutePath().normalize()) : "";
  }

  /** A path as a shell takes it. */
  static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  @Override
  public String toString() {
    return plugin + " (" + place + ")";
  }
}
