package org.flowline.spi.search;

/**
 * One direction of a search space.
 *
 * @param key what varies, such as {@code optimizer.learning_rate}; keys that move together are one
 *     axis
 * @param domain the values
 * @since 0.1.0
 */
public record SearchAxis(String key, Domain domain) {}
