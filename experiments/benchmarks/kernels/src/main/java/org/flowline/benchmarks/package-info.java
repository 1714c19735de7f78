/** Times of the kernels that a training step and a coupling are made of. */
@NullMarked
package org.flowline.benchmarks;

import org.jspecify.annotations.NullMarked;
