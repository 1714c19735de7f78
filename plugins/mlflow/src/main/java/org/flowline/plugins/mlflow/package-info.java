/** Publishes runs and studies from their journals to an MLflow server. */
@NullMarked
package org.flowline.plugins.mlflow;

import org.jspecify.annotations.NullMarked;
