package org.flowline.engine.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of a jar or of a directory of classes. It has no documentation, so that what is
 * in the digest of a plugin is all that the plugin can read of itself.
 */
final class PluginLoader extends URLClassLoader {
  /**
   * A loader.
   *
   * @param host what it sees of this program
   */
  PluginLoader(Path place, HostClasses host) throws MalformedURLException {
    super(place.toString(), new URL[] {place.toUri().toURL()}, host);
  }

  @Override
  public @Nullable URL findResource(String name) {
    return PluginContent.documentation(name) ? null : super.findResource(name);
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    return PluginContent.documentation(name)
        ? Collections.emptyEnumeration()
        : super.findResources(name);
  }
}
