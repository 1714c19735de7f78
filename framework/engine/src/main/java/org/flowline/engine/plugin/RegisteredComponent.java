package org.flowline.engine.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowline.engine.spec.settings.NoSettings;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.spi.component.ComponentDescriptor;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;

/**
 * A component that was found fit to be wired.
 *
 * @param key kind and type
 * @param implementation its class
 * @param needs what its constructor takes
 * @param settings its settings record, {@link NoSettings} if it has none
 * @param plugin the plugin that adds it
 */
public record RegisteredComponent(
    ComponentKey key,
    Class<?> implementation,
    Set<Class<?>> needs,
    SettingsRecord settings,
    LoadedPlugin plugin) {
  private static final String CONFIG = "Config";

  /**
   * Checks what a plugin says of a component against its class.
   *
   * @throws PluginException if it could not be wired
   */
  static RegisteredComponent of(ComponentDescriptor descriptor, LoadedPlugin plugin) {
    Class<?> type = descriptor.implementation();
    try {
      if (!descriptor.key().type().matches("[a-z0-9][a-z0-9_]*")) {
        throw new IllegalArgumentException("a type has lower-case letters, digits and '_' only");
      }
      if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
        throw new IllegalArgumentException(type.getName() + " is abstract");
      }
      Set<Class<?>> needs = Set.of(constructor(type).getParameterTypes());
      SettingsRecord settings = SettingsRecord.of(config(type, needs));
      reserved(descriptor.key().kind())
          .forEach(
              name -> {
                if (settings.names().contains(name)) {
                  throw new IllegalArgumentException(
                      "setting '" + name + "' has a name that specs use themselves");
                }
              });
      return new RegisteredComponent(descriptor.key(), type, needs, settings, plugin);
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          "%s of plugin %s: %s".formatted(descriptor.key(), plugin.origin(), e.getMessage()), e);
    } catch (LinkageError e) {
      throw new PluginException(
          "%s of plugin %s needs a class that is not there: %s"
              .formatted(descriptor.key(), plugin.origin(), e.getMessage()),
          e);
    }
  }

  private static List<String> reserved(Kind kind) {
    return switch (kind) {
      case METRIC -> List.of("type", "name");
      case DATA -> List.of("type", "samples");
      default -> List.of("type");
    };
  }

  private static Constructor<?> constructor(Class<?> type) {
    List<Constructor<?>> annotated =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(
                constructor ->
                    constructor.isAnnotationPresent(jakarta.inject.Inject.class)
                        || constructor.isAnnotationPresent(com.google.inject.Inject.class))
            .toList();
    if (annotated.size() != 1) {
      throw new IllegalArgumentException(
          "%s needs one constructor with @Inject, has %d"
              .formatted(type.getName(), annotated.size()));
    }
    return annotated.get(0);
  }

  private static Class<? extends Record> config(Class<?> type, Set<Class<?>> needs) {
    Optional<Class<?>> nested =
        Arrays.stream(type.getDeclaredClasses())
            .filter(inner -> inner.getSimpleName().equals(CONFIG))
            .findFirst();
    if (nested.isEmpty()) {
      return shared(needs);
    }
    if (!nested.get().isRecord()) {
      throw new IllegalArgumentException(type.getName() + ".Config is not a record");
    }
    if (!needs.contains(nested.get())) {
      throw new IllegalArgumentException(
          "the constructor of " + type.getName() + " does not take its Config");
    }
    return nested.get().asSubclass(Record.class);
  }

  /** The record of settings that a constructor takes and that is not its own: what documents. */
  private static Class<? extends Record> shared(Set<Class<?>> needs) {
    List<Class<?>> records =
        needs.stream().filter(Class::isRecord).filter(RegisteredComponent::documented).toList();
    if (records.size() > 1) {
      throw new IllegalArgumentException(
          "the constructor takes two records of settings: "
              + records.stream().map(Class::getName).sorted().collect(Collectors.joining(", ")));
    }
    return records.isEmpty() ? NoSettings.class : records.get(0).asSubclass(Record.class);
  }

  private static boolean documented(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .anyMatch(component -> component.isAnnotationPresent(Doc.class));
  }

  ComponentDescription description() {
    Optional<Doc> doc = Optional.ofNullable(implementation.getAnnotation(Doc.class));
    return new ComponentDescription(
        key,
        doc.map(Doc::value).orElse(""),
        doc.map(Doc::formula).orElse(""),
        doc.map(Doc::example)
            .filter(example -> !example.isEmpty())
            .orElse("{type: " + key.type() + "}"),
        settings.settings(),
        plugin.origin());
  }
}
