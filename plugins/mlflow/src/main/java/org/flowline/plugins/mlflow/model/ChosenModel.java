package org.flowline.plugins.mlflow.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A run whose network becomes a model of the experiment.
 *
 * @param name what people call the model
 * @param directory of the run on this disk
 * @param merit why it was chosen among others, if it was
 * @param suffix of its name in the registry, where one name has models of several problems
 */
public record ChosenModel(String name, Path directory, Optional<Merit> merit, String suffix) {
  /** Replaces what no name of a model may have on the server. */
  public ChosenModel {
    name = name.replaceAll("[/:.%\"']+", "-");
  }
}
