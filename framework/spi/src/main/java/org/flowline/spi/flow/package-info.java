/** Trained flows, as a sampler or a metric sees them. */
@NullMarked
package org.flowline.spi.flow;

import org.jspecify.annotations.NullMarked;
