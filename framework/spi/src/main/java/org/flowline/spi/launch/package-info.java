/** Where the runs of a study are computed. */
@NullMarked
package org.flowline.spi.launch;

import org.jspecify.annotations.NullMarked;
