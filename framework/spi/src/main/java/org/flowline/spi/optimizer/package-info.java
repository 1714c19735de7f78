/** How weights follow their gradient. */
@NullMarked
package org.flowline.spi.optimizer;

import org.jspecify.annotations.NullMarked;
