package org.flowline.engine.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Scopes;
import com.google.inject.spi.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The child injector of one component. It binds the component's settings and the parts that it may
 * ask for to whatever {@link #build} is given, so that one injector serves many builds: making one
 * takes a hundred times as long as a component.
 */
public final class ComponentNode {
  private final RegisteredComponent component;
  private final Injector injector;
  private Optional<Record> settings = Optional.empty();
  private Map<Class<?>, Object> parts = Map.of();

  /**
   * The node of a component.
   *
   * @param contracts what the component may ask for
   * @throws PluginException if it asks for anything else
   */
  ComponentNode(RegisteredComponent component, Class<?> config, Set<Class<?>> contracts) {
    this.component = component;
    try {
      injector =
          component.plugin().injector().createChildInjector(new NodeModule(config, contracts));
    } catch (CreationException e) {
      throw notWirable(e.getErrorMessages(), e);
    }
  }

  /**
   * Builds the component.
   *
   * @throws RejectedException if its constructor refuses its settings
   * @throws PluginException if it fails in any other way
   */
  Object build(Record itsSettings, Map<Class<?>, Object> itsParts) throws RejectedException {
    settings = Optional.of(itsSettings);
    parts = itsParts;
    try {
      return injector.getInstance(component.implementation());
    } catch (ConfigurationException e) {
      throw notWirable(e.getErrorMessages(), e);
    } catch (ProvisionException e) {
      Throwable cause =
          e.getErrorMessages().stream()
              .flatMap(message -> Optional.ofNullable(message.getCause()).stream())
              .findFirst()
              .orElse(e);
      throw rejected(cause);
    }
  }

  private PluginException notWirable(Collection<Message> messages, RuntimeException cause) {
    return new PluginException(
        "%s of plugin %s cannot be wired: %s"
            .formatted(
                component.key(),
                component.plugin().origin(),
                messages.stream().map(Message::getMessage).collect(Collectors.joining("; "))),
        cause);
  }

  private RejectedException rejected(Throwable cause) {
    if (cause instanceof IllegalArgumentException) {
      return new RejectedException(String.valueOf(cause.getMessage()), cause);
    }
    if (cause instanceof OutOfMemoryError shortage) {
      throw shortage;
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
  public static final class RejectedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;
    private final Throwable reason;

    RejectedException(String sentence, Throwable reason) {
      super(sentence, reason);
      this.sentence = sentence;
      this.reason = reason;
    }

    /** Why, for the user. */
    public String sentence() {
      return sentence;
    }

    /** What the constructor threw. */
    public Throwable reason() {
      return reason;
    }
  }

  /** The bindings of the node. */
  private final class NodeModule extends AbstractModule {
    private final Class<?> config;
    private final Set<Class<?>> contracts;

    NodeModule(Class<?> config, Set<Class<?>> contracts) {
      this.config = config;
      this.contracts = contracts;
    }

    @Override
    protected void configure() {
      // Each build is another instance, whatever scope the class asks for.
      bind(component.implementation()).in(Scopes.NO_SCOPE);
      bindTo(binder(), config, () -> settings.orElseThrow());
      contracts.forEach(
          contract ->
              bindTo(
                  binder(),
                  contract,
                  () -> Optional.ofNullable(parts.get(contract)).orElseThrow()));
    }

    private static <T> void bindTo(Binder binder, Class<T> contract, Supplier<?> instance) {
      binder.bind(contract).toProvider(() -> contract.cast(instance.get()));
    }
  }
}
