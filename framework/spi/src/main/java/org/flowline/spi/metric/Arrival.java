package org.flowline.spi.metric;

import org.flowline.spi.data.Batch;

/**
 * Where points arrive, and what the way cost.
 *
 * @param points the end points, {@code [n, d]}
 * @param evaluations evaluations of the velocity, or of the map
 * @since 0.1.0
 */
public record Arrival(Batch points, long evaluations) {}
