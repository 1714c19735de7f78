package org.flowline.plugins.mlflow.server;

import java.util.Optional;

/**
 * What a run was trained on.
 *
 * @param name of the data
 * @param digest of its content, at most 36 characters
 * @param source where it comes from, as JSON
 * @param schema its columns, as JSON, where they are known
 * @param profile its size, as JSON, where it is known
 */
public record DatasetInput(
    String name, String digest, String source, Optional<String> schema, Optional<String> profile) {}
