/** Measures of a trained flow: distance between samples and data, and energy of the paths. */
@NullMarked
package org.flowline.plugins.metrics;

import org.jspecify.annotations.NullMarked;
