package org.flowline.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.spec.settings.ComponentCatalog;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.ComponentDescriptor;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.FlowPlugin;
import org.flowline.spi.component.Kind;

/** All plugins of this process and the components that they add. */
public final class PluginRegistry implements ComponentCatalog, AutoCloseable {
  /** What is built by a profile of its own, for what it needs is too large for everybody. */
  private static final Map<ComponentKey, String> APART =
      Map.of(new ComponentKey(Kind.LAUNCHER, "spark"), "flowline-spark.jar");

  private final Map<ComponentKey, RegisteredComponent> components = new HashMap<>();
  private final List<PluginOrigin> plugins;
  private final List<URLClassLoader> loaders;

  private PluginRegistry(
      Collection<LoadedPlugin> plugins, List<URLClassLoader> loaders, List<NamedPlugin> named) {
    this.loaders = List.copyOf(loaders);
    this.plugins = plugins.stream().map(LoadedPlugin::origin).toList();
    for (LoadedPlugin plugin : plugins) {
      for (ComponentDescriptor descriptor : plugin.descriptors()) {
        RegisteredComponent component = RegisteredComponent.of(descriptor, plugin);
        RegisteredComponent other = components.putIfAbsent(component.key(), component);
        if (other != null) {
          throw claimedTwice(component.key(), other.plugin().origin(), plugin.origin(), named);
        }
      }
    }
  }

  /** With the place in the spec, where it names one of the two. */
  private static RuntimeException claimedTwice(
      ComponentKey key, PluginOrigin one, PluginOrigin other, List<NamedPlugin> named) {
    String sentence =
        "%s is claimed by two plugins: %s and %s; %s"
            .formatted(key, one, other, remedy(one, other));
    Position[] written =
        Stream.of(other, one)
            .filter(PluginOrigin::outside)
            .flatMap(
                origin ->
                    named.stream().filter(plugin -> Path.of(origin.place()).equals(plugin.place())))
            .map(NamedPlugin::position)
            .toArray(Position[]::new);
    return written.length == 0
        ? new PluginException(sentence)
        : new SpecException(List.of(Problem.error(sentence, written)));
  }

  private static String remedy(PluginOrigin one, PluginOrigin other) {
    if (!one.outside() || !other.outside()) {
      return "the type is Flowline's own, so give yours another name";
    }
    return one.version().equals(other.version())
        ? "their content is the same, so leave out one of the two files"
        : "leave out one of the two files, or give the type another name in one of them";
  }

  /**
   * The plugins of the class path and of extra places.
   *
   * @param places jars, directories of jars, or directories of classes
   * @throws PluginException if one cannot be used, or two claim one name
   */
  public static PluginRegistry load(List<Path> places) {
    return load(places, List.of());
  }

  /**
   * The plugins of the class path, of extra places, and of a spec. A place that is named more than
   * once is loaded once.
   *
   * @param places jars, directories of jars, or directories of classes
   * @param named those of a spec
   * @throws PluginException if one cannot be used, or two claim one name
   * @throws SpecException if one of a spec cannot be used, with its place
   */
  public static PluginRegistry load(List<Path> places, List<NamedPlugin> named) {
    PluginFinder finder = new PluginFinder(PluginRegistry.class.getClassLoader());
    try {
      finder.classPath();
      places.forEach(finder::add);
      Problems problems = new Problems();
      named.forEach(plugin -> finder.add(plugin, problems));
      problems.check();
      return new PluginRegistry(finder.plugins(), finder.loaders(), named);
    } catch (PluginException | SpecException e) {
      closeAll(finder.loaders());
      throw e;
    }
  }

  /**
   * A registry of the given plugins only, for programs that bring their own.
   *
   * @throws PluginException if one cannot be used, or two claim one name
   */
  public static PluginRegistry of(FlowPlugin... plugins) {
    List<LoadedPlugin> installed = new ArrayList<>();
    for (FlowPlugin plugin : plugins) {
      installed.add(LoadedPlugin.install(plugin, PluginOrigin.ofClassPath(plugin.getClass())));
    }
    return of(installed);
  }

  /** A registry of plugins that are loaded. */
  public static PluginRegistry of(List<LoadedPlugin> plugins) {
    return new PluginRegistry(plugins, List.of(), List.of());
  }

  /** The plugins, in the order in which they were found. */
  public List<PluginOrigin> plugins() {
    return plugins;
  }

  /** Where the plugins from outside were found, each place once. */
  public List<Path> places() {
    return plugins.stream()
        .filter(PluginOrigin::outside)
        .map(origin -> Path.of(origin.place()))
        .distinct()
        .toList();
  }

  /** The components of a kind, sorted by type. */
  public List<ComponentDescription> components(Kind kind) {
    return types(kind).stream()
        .flatMap(type -> describe(new ComponentKey(kind, type)).stream())
        .toList();
  }

  /** What there is to know of a component; empty if there is no such one. */
  public Optional<ComponentDescription> describe(ComponentKey key) {
    return find(key).map(RegisteredComponent::description);
  }

  @Override
  public List<String> types(Kind kind) {
    return components.keySet().stream()
        .filter(key -> key.kind() == kind)
        .map(ComponentKey::type)
        .sorted()
        .toList();
  }

  /** The types of a kind whose classes keep a contract beyond that of the kind, sorted. */
  public List<String> types(Kind kind, Class<?> contract) {
    return types(kind).stream()
        .filter(
            type ->
                contract.isAssignableFrom(
                    find(new ComponentKey(kind, type)).orElseThrow().implementation()))
        .toList();
  }

  @Override
  public Map<String, String> otherNames(Kind kind) {
    Map<String, String> names = new HashMap<>();
    for (String type : types(kind)) {
      RegisteredComponent component = find(new ComponentKey(kind, type)).orElseThrow();
      AlsoCalled others = component.implementation().getAnnotation(AlsoCalled.class);
      if (others != null) {
        Arrays.stream(others.value()).forEach(other -> names.put(other, type));
      }
    }
    return names;
  }

  @Override
  public Optional<SettingsRecord> settings(ComponentKey key) {
    return find(key).map(RegisteredComponent::settings);
  }

  /** The component of a key, empty if there is none. */
  public Optional<RegisteredComponent> find(ComponentKey key) {
    return Optional.ofNullable(components.get(key));
  }

  @Override
  public String describing(ComponentKey key) {
    return ComponentCatalog.super.describing(key)
        + describe(key).map(ComponentDescription::origin).map(PluginOrigin::option).orElse("");
  }

  @Override
  public Optional<String> jar(ComponentKey key) {
    return Optional.ofNullable(APART.get(key));
  }

  /** Closes the jars of external plugins; their components cannot be used any more. */
  @Override
  public void close() {
    closeAll(loaders);
  }

  private static void closeAll(List<URLClassLoader> loaders) {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        throw new UncheckedIOException("a plugin's jar cannot be closed", e);
      }
    }
  }
}
