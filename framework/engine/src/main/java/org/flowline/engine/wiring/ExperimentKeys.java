package org.flowline.engine.wiring;

/**
 * What an experiment is called by its content, in hexadecimal SHA-256.
 *
 * @param training of everything that shapes the weights but the seed
 * @param evaluation of that and everything that shapes the final metrics
 */
public record ExperimentKeys(String training, String evaluation) {}
