/**
 * Speaking to an MLflow server: who is let in, requests with a deadline, files, and what one
 * request writes.
 */
@NullMarked
package org.flowline.plugins.mlflow.server;

import org.jspecify.annotations.NullMarked;
