package org.flowline.spi.metric;

/**
 * One number of an evaluation.
 *
 * @param name what it is, such as {@code wasserstein}; becomes {@code eval/wasserstein}
 * @param value the number, in the user's units
 * @since 0.1.0
 */
public record MetricValue(String name, double value) {}
