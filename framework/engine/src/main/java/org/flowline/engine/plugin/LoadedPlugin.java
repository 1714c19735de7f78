package org.flowline.engine.plugin;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.spi.Message;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flowline.spi.component.ComponentDescriptor;
import org.flowline.spi.component.FlowPlugin;

/**
 * A plugin in an injector of its own, so that what it binds for itself is seen by its components
 * and by no other plugin's.
 *
 * @param origin where it was found
 * @param injector strict, with the plugin's own bindings
 * @param descriptors the components that it adds
 */
public record LoadedPlugin(
    PluginOrigin origin, Injector injector, Set<ComponentDescriptor> descriptors) {
  /**
   * Installs a plugin.
   *
   * @throws PluginException if it cannot be configured
   */
  public static LoadedPlugin install(FlowPlugin plugin, PluginOrigin origin) {
    try {
      Injector injector = Guice.createInjector(Stage.PRODUCTION, new StrictModule(), plugin);
      Set<ComponentDescriptor> descriptors =
          injector.getInstance(Key.get(new TypeLiteral<Set<ComponentDescriptor>>() {}));
      return new LoadedPlugin(origin, injector, descriptors);
    } catch (CreationException e) {
      throw new PluginException(
          "plugin "
              + origin
              + " cannot be configured: "
              + e.getErrorMessages().stream()
                  .map(message -> reason(message, plugin))
                  .collect(Collectors.joining("; ")),
          e);
    } catch (LinkageError e) {
      throw new PluginException(
          "plugin " + origin + " needs a class that is not there: " + e.getMessage(), e);
    }
  }

  private static String reason(Message message, FlowPlugin plugin) {
    return Optional.ofNullable(message.getCause())
        .map(
            cause ->
                "it failed"
                    + FailedLine.of(cause, plugin.getClass().getClassLoader())
                    + ": "
                    + cause)
        .orElse(message.getMessage());
  }
}
