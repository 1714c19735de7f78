package org.flowline.engine.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.ProvisionException;
import com.google.inject.Scopes;
import com.google.inject.spi.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowline.engine.spec.document.ConditionSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Need;

/**
 * The child injector of one build of a component. It binds the settings of that build and the parts
 * that the component may ask for, so builds know nothing of each other, on whatever threads they
 * are and whether or not one happens within another.
 */
public final class ComponentNode {
  private final RegisteredComponent component;
  private final Record settings;
  private final Map<Class<?>, Object> parts;

  /**
   * The node of a build.
   *
   * @param parts what the component may ask for, by contract
   */
  ComponentNode(RegisteredComponent component, Record settings, Map<Class<?>, Object> parts) {
    this.component = component;
    this.settings = settings;
    this.parts = Map.copyOf(parts);
  }

  /**
   * Builds the component.
   *
   * @throws RejectedException if its constructor refuses its settings
   * @throws PluginException if it asks for what is not there, or fails in any other way
   */
  Object build() throws RejectedException {
    try {
      return answering(
          component
              .plugin()
              .injector()
              .createChildInjector(new NodeModule())
              .getInstance(component.implementation()));
    } catch (CreationException e) {
      throw notWirable(e.getErrorMessages(), e);
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

  /** Asks a part how it fits the others, so that one that cannot tell fails here, with its name. */
  private Object answering(Object built) {
    if (built instanceof Fitting part) {
      try {
        Set<Capability> offered = Set.copyOf(part.offers());
        List<Need> needed = List.copyOf(part.needs());
        Stream.concat(offered.stream(), needed.stream().flatMap(need -> need.anyOf().stream()))
            .map(part::remedy)
            .forEach(Objects::requireNonNull);
        needed.forEach(ComponentNode::refuseUnknownPart);
      } catch (RuntimeException e) {
        throw new PluginException(
            "%s of plugin %s fails when it is asked what it has and what it needs%s: %s"
                .formatted(
                    component.key(),
                    component.plugin().origin(),
                    FailedLine.of(e, component.implementation().getClassLoader()),
                    e),
            e);
      }
    }
    return built;
  }

  private static void refuseUnknownPart(Need need) {
    if (!need.part().equals(ConditionSpec.KEY)
        && Arrays.stream(Part.values()).noneMatch(part -> part.key().equals(need.part()))) {
      throw new IllegalArgumentException("'" + need.part() + "' is no part of a spec");
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
        "%s of plugin %s failed%s: %s"
            .formatted(
                component.key(),
                component.plugin().origin(),
                FailedLine.of(cause, component.implementation().getClassLoader()),
                cause),
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
    @Override
    protected void configure() {
      // Each build is another instance, whatever scope the class asks for.
      bind(component.implementation()).in(Scopes.NO_SCOPE);
      bindTo(binder(), settings.getClass(), settings);
      parts.forEach((contract, part) -> bindTo(binder(), contract, part));
    }

    /** By a provider, as Guice would inject an instance that is bound as such once more. */
    private static <T> void bindTo(Binder binder, Class<T> contract, Object instance) {
      T value = contract.cast(instance);
      binder.bind(contract).toProvider(() -> value);
    }
  }
}
