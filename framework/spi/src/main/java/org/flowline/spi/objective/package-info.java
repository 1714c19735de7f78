/** What is minimised in training. */
@NullMarked
package org.flowline.spi.objective;

import org.jspecify.annotations.NullMarked;
