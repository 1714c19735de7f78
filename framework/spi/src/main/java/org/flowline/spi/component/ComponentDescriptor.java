package org.flowline.spi.component;

/**
 * What a plugin says of one component; the wiring reads the rest from the class itself.
 *
 * <p>The implementation has one constructor annotated {@code jakarta.inject.Inject}. If it has
 * settings, they are a nested record named {@code Config} that this constructor takes; every
 * setting has a {@link Doc} and, unless it is required or optional, a {@link Default}.
 *
 * @param key kind and type
 * @param implementation the component's class
 * @param plugin the plugin that adds it
 * @since 0.1.0
 */
public record ComponentDescriptor(
    ComponentKey key, Class<?> implementation, Class<? extends FlowPlugin> plugin) {}
