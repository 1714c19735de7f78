/** What parts of an experiment need of each other, and what they have. */
@NullMarked
package org.flowline.spi.fitting;

import org.jspecify.annotations.NullMarked;
