package org.flowline.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Builds components one after the other, each in a child injector that binds its settings and the
 * parts already there; so two components of one type with different settings coexist.
 */
final class NodeInjector {
  private final Map<Class<?>, Object> parts = new LinkedHashMap<>();

  /** Lets the components that follow ask for {@code instance}. */
  <T> void provide(Class<T> contract, Object instance) {
    parts.put(contract, contract.cast(instance));
  }

  /**
   * Builds a component.
   *
   * @throws RejectedException if its constructor refuses its settings
   * @throws PluginException if it asks for what is not there, or fails in any other way
   */
  Object build(RegisteredComponent component, Record settings) throws RejectedException {
    try {
      Injector child =
          component
              .plugin()
              .injector()
              .createChildInjector(new NodeModule(component, settings, Map.copyOf(parts)));
      return child.getInstance(component.implementation());
    } catch (CreationException e) {
      throw notWirable(component, e.getErrorMessages(), e);
    } catch (ConfigurationException e) {
      throw notWirable(component, e.getErrorMessages(), e);
    } catch (ProvisionException e) {
      Throwable cause =
          e.getErrorMessages().stream()
              .flatMap(message -> Optional.ofNullable(message.getCause()).stream())
              .findFirst()
              .orElse(e);
      throw rejected(component, cause);
    }
  }

  private static PluginException notWirable(
      RegisteredComponent component, Collection<Message> messages, RuntimeException cause) {
    return new PluginException(
        "%s of plugin %s cannot be wired: %s"
            .formatted(
                component.key(),
                component.plugin().origin(),
                messages.stream().map(Message::getMessage).collect(Collectors.joining("; "))),
        cause);
  }

  private static RejectedException rejected(RegisteredComponent component, Throwable cause) {
    if (cause instanceof IllegalArgumentException) {
      return new RejectedException(String.valueOf(cause.getMessage()), cause);
    }
    if (cause instanceof UncheckedIOException unchecked) {
      IOException reason = Optional.ofNullable(unchecked.getCause()).orElseThrow();
      return new RejectedException(
          reason instanceof NoSuchFileException missing
              ? "there is no file '" + missing.getFile() + "'"
              : "a file cannot be read: " + reason.getMessage(),
          cause);
    }
    throw new PluginException(
        "%s of plugin %s failed: %s".formatted(component.key(), component.plugin().origin(), cause),
        cause);
  }

  /** A component that does not accept its settings. */
  static final class RejectedException extends Exception {
    private static final long serialVersionUID = 1;

    RejectedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The bindings of one node. */
  private static final class NodeModule extends AbstractModule {
    private final RegisteredComponent component;
    private final Record settings;
    private final Map<Class<?>, Object> parts;

    NodeModule(RegisteredComponent component, Record settings, Map<Class<?>, Object> parts) {
      this.component = component;
      this.settings = settings;
      this.parts = parts;
    }

    @Override
    protected void configure() {
      bind(component.implementation());
      bindTo(binder(), settings.getClass(), settings);
      parts.forEach((contract, part) -> bindTo(binder(), contract, part));
    }

    private static <T> void bindTo(Binder binder, Class<T> contract, Object instance) {
      binder.bind(contract).toInstance(contract.cast(instance));
    }
  }
}
