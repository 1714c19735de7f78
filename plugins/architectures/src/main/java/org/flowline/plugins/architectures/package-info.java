/** Networks that are vector fields or invertible maps. */
@NullMarked
package org.flowline.plugins.architectures;

import org.jspecify.annotations.NullMarked;
