/** Counter-based randomness: every draw is a pure function of seed, purpose and step. */
@NullMarked
package org.flowline.spi.random;

import org.jspecify.annotations.NullMarked;
