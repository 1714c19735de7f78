/**
 * Exact optimal transport between two equally large sets of points, on plain arrays. It depends on
 * nothing but the JDK; couplings and the Wasserstein metric are built on it.
 */
@NullMarked
package org.flowline.transport;

import org.jspecify.annotations.NullMarked;
