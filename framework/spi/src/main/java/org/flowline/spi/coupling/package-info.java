/** Which source point travels to which data point. */
@NullMarked
package org.flowline.spi.coupling;

import org.jspecify.annotations.NullMarked;
