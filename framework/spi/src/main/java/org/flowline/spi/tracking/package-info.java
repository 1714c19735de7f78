/** Publishing runs to a place where people compare them. */
@NullMarked
package org.flowline.spi.tracking;

import org.jspecify.annotations.NullMarked;
