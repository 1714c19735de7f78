package org.flowline.testkit.path;

/**
 * What a path states of its law at one end: x has the law of {@code data x_1 + source x_0 + noise
 * z}.
 *
 * @param data the coefficient of the data
 * @param source the coefficient of the source
 * @param noise the coefficient of standard normal noise
 * @param distance how far at most, in the distance of Kolmogorov, any projection of x is from the
 *     source at the first time, or from the data at the last; 0 for an exact end
 * @since 0.1.0
 */
public record PathEnd(double data, double source, double noise, double distance) {}
