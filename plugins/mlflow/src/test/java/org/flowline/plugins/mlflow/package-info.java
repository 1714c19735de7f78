/** Tests of the publisher against a server in memory that can be made to fail. */
@NullMarked
package org.flowline.plugins.mlflow;

import org.jspecify.annotations.NullMarked;
