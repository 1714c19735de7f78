/**
 * The probability paths that come with Flowline: straight lines, Lipman's optimal-transport path
 * and the two diffusion paths.
 */
@NullMarked
package org.flowline.plugins.paths;

import org.jspecify.annotations.NullMarked;
