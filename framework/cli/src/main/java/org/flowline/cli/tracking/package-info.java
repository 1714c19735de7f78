/** Publishing runs to a server, whichever tracker knows it. */
@NullMarked
package org.flowline.cli.tracking;

import org.jspecify.annotations.NullMarked;
