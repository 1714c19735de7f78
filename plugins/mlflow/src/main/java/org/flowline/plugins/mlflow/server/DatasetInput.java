package org.flowline.plugins.mlflow.server;

/**
 * What a run was trained on.
 *
 * @param name of the data
 * @param digest of its content, at most 36 characters
 * @param source where it comes from, as JSON
 */
public record DatasetInput(String name, String digest, String source) {}
