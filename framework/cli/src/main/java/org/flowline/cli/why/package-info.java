/** Why something is computed: in what an experiment differs from the runs that there are. */
@NullMarked
package org.flowline.cli.why;

import org.jspecify.annotations.NullMarked;
