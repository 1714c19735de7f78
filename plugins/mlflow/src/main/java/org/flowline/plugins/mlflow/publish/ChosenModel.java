package org.flowline.plugins.mlflow.publish;

import java.nio.file.Path;
import java.util.Optional;
import org.flowline.plugins.mlflow.model.Merit;

/**
 * A run whose network becomes a model of the experiment.
 *
 * @param name what people call the model
 * @param directory of the run on this disk
 * @param merit why it was chosen among others, if it was
 * @param suffix of its name in the registry, where one name has models of several problems
 */
record ChosenModel(String name, Path directory, Optional<Merit> merit, String suffix) {}
