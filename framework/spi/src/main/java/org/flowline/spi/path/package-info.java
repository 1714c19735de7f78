/** Probability paths from source to data, in terms of their interpolants. */
@NullMarked
package org.flowline.spi.path;

import org.jspecify.annotations.NullMarked;
