package org.flowline.engine.wiring.rule;

import org.flowline.spi.metric.Metric;

/**
 * A metric of an experiment.
 *
 * @param name unique within the experiment
 * @param metric what measures
 */
public record NamedMetric(String name, Metric metric) {}
