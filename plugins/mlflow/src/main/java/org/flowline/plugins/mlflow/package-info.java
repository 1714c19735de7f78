/** The MLflow tracker, its probe, and a server of its own on this machine. */
@NullMarked
package org.flowline.plugins.mlflow;

import org.jspecify.annotations.NullMarked;
