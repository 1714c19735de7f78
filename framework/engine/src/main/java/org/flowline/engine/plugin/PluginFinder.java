package org.flowline.engine.plugin;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.journal.file.RegularFile;
import org.flowline.spi.component.FlowPlugin;

/** Finds plugins by {@link ServiceLoader}, on the class path and in extra places. */
final class PluginFinder {
  private static final String SERVICE = "META-INF/services/" + FlowPlugin.class.getName();

  private final ClassLoader host;
  private final List<LoadedPlugin> plugins = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private final Set<Path> opened = new HashSet<>();

  PluginFinder(ClassLoader host) {
    this.host = host;
  }

  /** The plugins found so far. */
  List<LoadedPlugin> plugins() {
    return List.copyOf(plugins);
  }

  /** The class loaders opened so far. */
  List<URLClassLoader> loaders() {
    return List.copyOf(loaders);
  }

  /** Adds the plugins of the class path. */
  void classPath() {
    for (FlowPlugin plugin : load(host, "the class path")) {
      add(plugin, PluginOrigin.ofClassPath(plugin.getClass()));
    }
  }

  /**
   * Adds the plugins of a jar, of every jar in a directory, or of a directory of classes. What was
   * added before, by whatever name, is passed over.
   *
   * @throws PluginException if there is none
   */
  void add(Path place) {
    if (!Files.exists(place)) {
      throw new PluginException("there is no plugin at '" + place + "': no such file or directory");
    }
    if (!Files.isDirectory(place)) {
      open(place);
      return;
    }
    List<Path> jars = jars(place);
    jars.forEach(this::open);
    if (Files.exists(place.resolve(SERVICE))) {
      open(place);
    } else if (jars.isEmpty()) {
      throw new PluginException(
          "'%s' has no plugin: neither a jar nor %s".formatted(place, SERVICE));
    }
  }

  /** The same of one that a spec names; what is wrong is told with its place there. */
  void add(NamedPlugin plugin, Problems problems) {
    try {
      if (plugin.digest().isPresent() && !fits(plugin.place(), plugin.digest().get(), problems)) {
        return;
      }
      add(plugin.place());
    } catch (PluginException e) {
      problems.error(String.valueOf(e.getMessage()), plugin.position());
    }
  }

  private static boolean fits(Path place, NamedPlugin.Digest stated, Problems problems) {
    if (!Files.exists(place)) {
      // That is told anyway.
      return true;
    }
    if (Files.isDirectory(place) && !Files.exists(place.resolve(SERVICE))) {
      problems.error(
          "a digest is that of a jar or of a directory of classes, and '%s' is neither"
              .formatted(place),
          stated.position());
      return false;
    }
    try {
      String digest = PluginDigest.of(place);
      if (!digest.startsWith(stated.text())) {
        problems.error(
            "'%s' has another content: its digest is %s".formatted(place, digest),
            stated.position());
        return false;
      }
      return true;
    } catch (IOException e) {
      throw unreadable(place, e);
    }
  }

  private static PluginException unreadable(Path place, Exception e) {
    return new PluginException("'" + place + "' cannot be read: " + e.getMessage(), e);
  }

  private static List<Path> jars(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private void open(Path place) {
    try {
      if (!Files.isDirectory(place)) {
        Optional<String> flaw = RegularFile.flaw(place);
        if (flaw.isPresent()) {
          throw new PluginException("'" + place + "' " + flaw.get());
        }
        // A class loader sees an empty place in a file that is no jar.
        new JarFile(place.toFile()).close();
      }
      if (!opened.add(place.toRealPath())) {
        return;
      }
      URLClassLoader loader = new PluginLoader(place, new HostClasses(host));
      loaders.add(loader);
      String version = PluginDigest.of(place);
      List<FlowPlugin> found = load(loader, "'" + place + "'");
      if (found.isEmpty()) {
        throw new PluginException("'" + place + "' has no plugin: there is no " + SERVICE);
      }
      for (FlowPlugin plugin : found) {
        add(plugin, PluginOrigin.outside(plugin.getClass(), place, version));
      }
    } catch (IOException | SecurityException e) {
      throw unreadable(place, e);
    }
  }

  private void add(FlowPlugin plugin, PluginOrigin origin) {
    plugins.add(LoadedPlugin.install(plugin, origin));
  }

  private static List<FlowPlugin> load(ClassLoader loader, String place) {
    try {
      List<FlowPlugin> found = new ArrayList<>();
      ServiceLoader.load(FlowPlugin.class, loader).forEach(found::add);
      return found;
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new PluginException(
          "a plugin in " + place + " cannot be loaded: " + reason(e, loader), e);
    }
  }

  private static String reason(Throwable e, ClassLoader loader) {
    String message = String.valueOf(e.getMessage()).replace(FlowPlugin.class.getName() + ": ", "");
    return Optional.ofNullable(e.getCause())
        .map(cause -> message + FailedLine.of(cause, loader) + ": " + cause)
        .orElse(message);
  }
}
