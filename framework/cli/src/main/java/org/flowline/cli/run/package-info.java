/** Running an experiment or a study with somebody in front of it, and what a worker does. */
@NullMarked
package org.flowline.cli.run;

import org.jspecify.annotations.NullMarked;
