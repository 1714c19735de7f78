/**
 * Trained models as MLflow's own programs load them: the files of a model, and its registration.
 */
@NullMarked
package org.flowline.plugins.mlflow.model;

import org.jspecify.annotations.NullMarked;
