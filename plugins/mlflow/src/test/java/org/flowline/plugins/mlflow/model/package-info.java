/** Tests of {@code org.flowline.plugins.mlflow.model}. */
@NullMarked
package org.flowline.plugins.mlflow.model;

import org.jspecify.annotations.NullMarked;
