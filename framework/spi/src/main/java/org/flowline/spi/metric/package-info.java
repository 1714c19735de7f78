/** Measures of a trained flow. */
@NullMarked
package org.flowline.spi.metric;

import org.jspecify.annotations.NullMarked;
