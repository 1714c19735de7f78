package org.flowline.engine.sweep;

import org.flowline.spi.search.StoppingRule;

/**
 * Which trials of a study are stopped early.
 *
 * @param rule decides at rungs
 * @param metric what it compares, lower being better: a key that is measured during training
 */
public record Stopping(StoppingRule rule, String metric) {}
