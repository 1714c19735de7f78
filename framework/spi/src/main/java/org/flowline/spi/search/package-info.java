/** How a study chooses its trials, and which of them it stops early. */
@NullMarked
package org.flowline.spi.search;

import org.jspecify.annotations.NullMarked;
