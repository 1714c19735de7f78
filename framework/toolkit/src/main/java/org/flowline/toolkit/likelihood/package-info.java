/**
 * Log-densities of points under a flow, and the divergence of its velocity that they need, exact or
 * estimated.
 */
@NullMarked
package org.flowline.toolkit.likelihood;

import org.jspecify.annotations.NullMarked;
