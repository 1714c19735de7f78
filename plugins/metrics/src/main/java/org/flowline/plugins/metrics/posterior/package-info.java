/** Measures of whether a posterior can be trusted. */
@NullMarked
package org.flowline.plugins.metrics.posterior;

import org.jspecify.annotations.NullMarked;
