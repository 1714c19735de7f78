/** What of a study is compared, and how the server's page shall show it: places, colours, views. */
@NullMarked
package org.flowline.plugins.mlflow.compare;

import org.jspecify.annotations.NullMarked;
