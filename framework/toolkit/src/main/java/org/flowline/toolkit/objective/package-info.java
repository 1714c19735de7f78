/**
 * What training objectives are made of: coupled pairs on their way, and the law of those points.
 */
@NullMarked
package org.flowline.toolkit.objective;

import org.jspecify.annotations.NullMarked;
