/** The laws of metrics, and an evaluation to measure. */
@NullMarked
package org.flowline.laws.metric;

import org.jspecify.annotations.NullMarked;
