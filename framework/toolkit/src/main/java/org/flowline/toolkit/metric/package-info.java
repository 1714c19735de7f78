/**
 * What metrics are made of: comparisons of two samples by a kernel, means with their errors, how
 * many points they look at.
 */
@NullMarked
package org.flowline.toolkit.metric;

import org.jspecify.annotations.NullMarked;
