/**
 * Couplings of source and target batches: independent, and by optimal transport between
 * minibatches.
 */
@NullMarked
package org.flowline.plugins.couplings;

import org.jspecify.annotations.NullMarked;
