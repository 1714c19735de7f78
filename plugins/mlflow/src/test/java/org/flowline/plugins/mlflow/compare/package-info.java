@NullMarked
package org.flowline.plugins.mlflow.compare;

import org.jspecify.annotations.NullMarked;
